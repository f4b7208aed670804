using System.Buffers.Binary;
using System.Text;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Compound;

/// <summary>
/// Reads the tree of names ([MS-CFB] 2.6). The order of its search trees is not believed: every entry they reach is read once, so that a
/// stream cannot hide from us behind a tree another program searches differently.
/// </summary>
internal sealed class CompoundDirectory(Stream untrusted, bool hasLongSizes, Budget budget, Func<long, uint, SectorChain> claim)
{
    private const int EntryBytes = 128;
    private const uint None = 0xFFFFFFFF;
    private const byte Storage = 1;
    private const byte Stream = 2;
    private const byte RootStorage = 5;

    /// <summary>Storages inside storages; office programs go four deep.</summary>
    private const int MaxDepth = 32;

    private readonly HashSet<uint> _seen = [];

    /// <summary>Where the mini stream lies: the root's own bytes.</summary>
    public (uint First, long Bytes) MiniStream()
    {
        var root = Raw(0);
        return (BinaryPrimitives.ReadUInt32LittleEndian(root.AsSpan(116)), Size(root));
    }

    public CompoundEntry ReadAll()
    {
        var first = Raw(0);
        if (first[66] != RootStorage || !_seen.Add(0)) throw new FileRefusedException(Reasons.Corrupt);
        // Its name says nothing, and some writers leave it out.
        var root = new CompoundEntry("", true, ClassOf(first), 0, null, 0);
        var storages = new Queue<(CompoundEntry Storage, uint Top, int Depth)>([(root, ChildOf(first), 1)]);
        while (storages.TryDequeue(out var next))
            foreach (var (entry, child) in Siblings(next.Top))
            {
                if (!next.Storage.TryAdd(entry)) throw new FileRefusedException(Reasons.Corrupt);
                if (!entry.IsStorage) continue;
                if (next.Depth == MaxDepth) throw new FileRefusedException(Reasons.TooDeep);
                storages.Enqueue((entry, child, next.Depth + 1));
            }
        return root;
    }

    private IEnumerable<(CompoundEntry Entry, uint Child)> Siblings(uint top)
    {
        var waiting = new Stack<uint>([top]);
        while (waiting.TryPop(out var index))
        {
            if (index == None) continue;
            // A tree that comes back to an entry is a loop, or two storages that share one.
            if (!_seen.Add(index)) throw new FileRefusedException(Reasons.Corrupt);
            budget.SpendPart();
            var raw = Raw(index);
            waiting.Push(BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(68)));
            waiting.Push(BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(72)));
            yield return (Entry(raw, index), ChildOf(raw));
        }
    }

    private CompoundEntry Entry(byte[] raw, uint index)
    {
        if (raw[66] is Storage) return new CompoundEntry(NameOf(raw), true, ClassOf(raw), 0, null, index);
        if (raw[66] is not Stream) throw new FileRefusedException(Reasons.Corrupt);
        var bytes = Size(raw);
        var chain = bytes == 0 ? null : claim(bytes, BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(116)));
        return new CompoundEntry(NameOf(raw), false, Guid.Empty, bytes, chain, index);
    }

    private byte[] Raw(uint index)
    {
        if ((index + 1L) * EntryBytes > untrusted.Length) throw new FileRefusedException(Reasons.Corrupt);
        var raw = new byte[EntryBytes];
        untrusted.Position = (long)index * EntryBytes;
        untrusted.ReadExactly(raw);
        return raw;
    }

    private long Size(byte[] raw)
    {
        var bytes = hasLongSizes ? BinaryPrimitives.ReadInt64LittleEndian(raw.AsSpan(120)) : BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(120));
        return bytes >= 0 ? bytes : throw new FileRefusedException(Reasons.Corrupt);
    }

    private static string NameOf(byte[] raw)
    {
        int bytes = BinaryPrimitives.ReadUInt16LittleEndian(raw.AsSpan(64));
        if (bytes is < 4 or > 64 || bytes % 2 != 0) throw new FileRefusedException(Reasons.Corrupt);
        var name = Encoding.Unicode.GetString(raw, 0, bytes - 2);
        return name.Contains('\0') ? throw new FileRefusedException(Reasons.Corrupt) : name;
    }

    private static Guid ClassOf(byte[] raw) => new(raw.AsSpan(80, 16));

    private static uint ChildOf(byte[] raw) => BinaryPrimitives.ReadUInt32LittleEndian(raw.AsSpan(76));
}
