using System.Buffers.Binary;
using System.Text;

namespace Airlock.Sanitizers.Compound;

/// <summary>The names of a file being written, as the search trees readers expect ([MS-CFB] 2.6.4): by length, then by upper case.</summary>
internal sealed class CompoundTree
{
    private const int EntryBytes = 128;
    private const int EntriesInSector = 4;
    private const uint None = 0xFFFFFFFF;
    private const byte Red = 0;
    private const byte Black = 1;

    private readonly Node _root = new("Root Entry", 5);

    private sealed record Node(string Name, byte Kind)
    {
        public SortedDictionary<string, Node> Children { get; } = new(Comparer<string>.Create(Compare));
        public uint Start { get; set; }
        public long Bytes { get; set; }
        public uint Index { get; set; }
        public uint Left { get; set; } = None;
        public uint Right { get; set; } = None;
        public uint Child { get; set; } = None;
        public byte Colour { get; set; } = Black;
    }

    public void Add(string[] path, uint start, long bytes)
    {
        var storage = _root;
        foreach (var name in path[..^1])
        {
            if (!storage.Children.TryGetValue(name, out var next)) storage.Children.Add(name, next = new Node(name, 1));
            storage = next;
        }
        storage.Children.Add(path[^1], new Node(path[^1], 2) { Start = start, Bytes = bytes });
    }

    /// <summary>All entries, whole sectors of them.</summary>
    public byte[] Entries(uint miniStreamStart, long miniStreamBytes)
    {
        (_root.Start, _root.Bytes) = (miniStreamStart, miniStreamBytes);
        var nodes = new List<Node>();
        Number(_root, nodes);
        var entries = new byte[(nodes.Count + EntriesInSector - 1) / EntriesInSector * EntriesInSector * EntryBytes];
        for (var index = 0; index < entries.Length / EntryBytes; index++)
            Write(index < nodes.Count ? nodes[index] : new Node("", 0), entries.AsSpan(index * EntryBytes, EntryBytes));
        return entries;
    }

    private static void Number(Node node, List<Node> nodes)
    {
        node.Index = (uint)nodes.Count;
        nodes.Add(node);
        foreach (var child in node.Children.Values) Number(child, nodes);
        Node[] sorted = [.. node.Children.Values];
        node.Child = Balance(sorted, sorted.Length < 2 ? -1 : int.Log2(sorted.Length));
    }

    /// <summary>Halved again and again; the last level is red unless it is the first, all others are black: a red-black tree without rotations.</summary>
    private static uint Balance(ReadOnlySpan<Node> sorted, int levelsToRed)
    {
        if (sorted.Length == 0) return None;
        var middle = sorted[sorted.Length / 2];
        middle.Left = Balance(sorted[..(sorted.Length / 2)], levelsToRed - 1);
        middle.Right = Balance(sorted[((sorted.Length / 2) + 1)..], levelsToRed - 1);
        middle.Colour = levelsToRed == 0 ? Red : Black;
        return middle.Index;
    }

    private static void Write(Node node, Span<byte> entry)
    {
        Encoding.Unicode.GetBytes(node.Name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(node.Kind == 0 ? 0 : (node.Name.Length + 1) * 2));
        entry[66] = node.Kind;
        entry[67] = node.Colour;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], node.Left);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], node.Right);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], node.Child);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], node.Start);
        BinaryPrimitives.WriteInt64LittleEndian(entry[120..], node.Bytes);
    }

    private static int Compare(string? one, string? other) =>
        one!.Length != other!.Length ? one.Length - other.Length : string.CompareOrdinal(one.ToUpperInvariant(), other.ToUpperInvariant());
}
