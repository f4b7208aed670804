using System.Buffers.Binary;
using System.IO.Compression;
using Airlock.Tests.Samples.Detection;

namespace Airlock.Tests.Fuzz;

/// <summary>
/// Damage to a zip and, mostly, to what is in it: the entry is unpacked, damaged and packed again, because a wrong checksum or a broken
/// DEFLATE stream would end nearly every mutant before the parser of the part sees it.
/// </summary>
internal static class ZipMutations
{
    public static readonly Mutation[] All = [Markup, Markup, Markup, Markup, Markup, Markup, EntryBytes, Drawing, Header, Header, Exchange, Rename, Double, Drop, Transplant, Nest, Fill];

    /// <summary>The same for packages whose parts are mostly records.</summary>
    public static readonly Mutation[] OfRecords = [.. All, Records, Records, Records, Records, Records, Records, Records, Records, Records, Records, Records, Records];

    private sealed record Entry(string Name, byte[] Content);

    private static readonly string[] Names =
        [" ", "/", "..", "../x", "word/document.xml", "WORD/Document.xml", "a\\b", "a/./b", "[Content_Types].xml", "_rels/.rels", "word/media/é.png", "word/vbaProject.bin", "x\0y", new string('n', 4096)];

    private static readonly byte[][] Signatures = [[.. "PK\u0001\u0002"u8], [.. "PK\u0003\u0004"u8], [.. "PK\u0005\u0006"u8], [.. "PK\u0006\u0006"u8], [.. "PK\u0007\u0008"u8]];

    private static byte[] Markup(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, entry =>
        entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase),
        entry => entry with { Content = XmlMutations.Mutate(entry.Content, dice) });

    private static byte[] Records(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, entry => RecordMutations.Is(entry.Content),
        entry => entry with { Content = dice.Of(RecordMutations.All)(entry.Content, [entry.Content], dice) });

    private static byte[] EntryBytes(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, entry => entry.Content.Length > 0,
        entry => entry with { Content = Mutants.Damage(entry.Content, [entry.Content], dice) });

    private static byte[] Drawing(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, entry => MetafileDetector.Is(entry.Content),
        entry => entry with { Content = Mutants.Damage(entry.Content, [entry.Content], dice) });

    private static byte[] Rename(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, _ => true, entry => entry with { Name = dice.Of(Names) });

    private static byte[] Nest(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, _ => true, entry => entry with { Content = dice.Of(kin) });

    /// <summary>A run that packs a thousandfold.</summary>
    private static byte[] Fill(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => dice.OneIn(8)
        ? EditOne(file, dice, _ => true, entry => entry with { Content = [.. entry.Content, .. new byte[1 << 20], .. entry.Content] })
        : file;

    private static byte[] Exchange(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, entries =>
    {
        int one = dice.Below(entries.Count), other = dice.Below(entries.Count);
        (entries[one], entries[other]) = (entries[one] with { Content = entries[other].Content }, entries[other] with { Content = entries[one].Content });
    });

    private static byte[] Double(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, entries => entries.Insert(dice.Below(entries.Count), dice.Of(entries)));

    private static byte[] Drop(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, entries => entries.RemoveAt(dice.Below(entries.Count)));

    /// <summary>A part of another file of the family, under its own name or another's.</summary>
    private static byte[] Transplant(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        if (Read(dice.Of(kin)) is not { Count: > 0 } others) return file;
        var organ = dice.Of(others);
        return Edit(file, entries =>
        {
            var at = entries.FindIndex(entry => entry.Name == organ.Name);
            if (at < 0 || dice.OneIn(4)) at = dice.Below(entries.Count);
            entries[at] = entries[at] with { Content = organ.Content };
        });
    }

    /// <summary>A field of a local header, the directory or the end record.</summary>
    private static byte[] Header(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var signature = dice.Of(Signatures);
        var places = new List<int>();
        for (var at = 0; file.AsSpan(at).IndexOf(signature) is >= 0 and var found; at += found + 4) places.Add(at + found);
        if (places.Count == 0) return file;
        var place = dice.Of(places) + 4 + (2 * dice.Below(21));
        if (place + 4 > file.Length) return file;
        var copy = (byte[])file.Clone();
        var field = copy.AsSpan(place);
        if (dice.OneIn(2)) BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)(dice.OneIn(2) ? dice.Edge() : BinaryPrimitives.ReadUInt16LittleEndian(field) + dice.Below(3) - 1));
        else BinaryPrimitives.WriteUInt32LittleEndian(field, (uint)(dice.OneIn(2) ? dice.Edge() : BinaryPrimitives.ReadUInt32LittleEndian(field) + dice.Below(3) - 1));
        return copy;
    }

    private static byte[] EditOne(byte[] file, Dice dice, Predicate<Entry> fits, Func<Entry, Entry> edit) => Edit(file, entries =>
    {
        var fitting = Enumerable.Range(0, entries.Count).Where(index => fits(entries[index])).ToList();
        if (fitting.Count == 0) return;
        var chosen = dice.Of(fitting);
        entries[chosen] = edit(entries[chosen]);
    });

    private static byte[] Edit(byte[] file, Action<List<Entry>> edit)
    {
        if (Read(file) is not { Count: > 0 } entries) return file;
        edit(entries);
        var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in entries)
            {
                var packed = zip.CreateEntry(entry.Name, CompressionLevel.Fastest);
                packed.LastWriteTime = new DateTimeOffset(2024, 4, 1, 9, 0, 0, TimeSpan.Zero);
                using var stream = packed.Open();
                stream.Write(entry.Content);
            }
        return result.ToArray();
    }

    /// <summary>Null when an earlier round left nothing a strict reader takes.</summary>
    private static List<Entry>? Read(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            return [.. zip.Entries.Where(entry => entry.FullName.Length > 0 && entry.Length < 4 << 20).Select(Unpacked)];
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static Entry Unpacked(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using (var stream = entry.Open()) stream.CopyTo(content);
        return new Entry(entry.FullName, content.ToArray());
    }
}
