using System.Buffers.Binary;

namespace Airlock.Tests.Fuzz;

/// <summary>Damage to a JPEG segment by segment: tables, frame and scan headers, lengths, markers in the data.</summary>
internal static class JpegMutations
{
    public static readonly Mutation[] All = [Content, Content, Content, Length, Length, Marker, Double, Drop, Move, Transplant, InScan, InScan];

    /// <summary>Markers that change how the rest is read: frames of all kinds, tables, restart, scan, end, application data.</summary>
    private static readonly byte[] Markers = [0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC8, 0xC9, 0xCC, 0xD0, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xFE, 0x00, 0x01, 0xFF];

    private static byte[] Content(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, (segments, chosen) =>
    {
        var segment = segments[chosen];
        if (segment.Length <= 4) return;
        var content = Mutants.Damage(segment[4..], [segment[4..]], dice);
        segments[chosen] = Segment(segment[1], content.Length > 65_533 ? content[..65_533] : content);
    });

    private static byte[] Length(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, (segments, chosen) =>
    {
        if (segments[chosen].Length < 4) return;
        segments[chosen] = (byte[])segments[chosen].Clone();
        var field = segments[chosen].AsSpan(2);
        BinaryPrimitives.WriteInt16BigEndian(field, (short)(dice.OneIn(2) ? dice.Edge() : BinaryPrimitives.ReadInt16BigEndian(field) + dice.Below(5) - 2));
    });

    private static byte[] Marker(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, (segments, chosen) =>
    {
        segments[chosen] = (byte[])segments[chosen].Clone();
        segments[chosen][1] = dice.Of(Markers);
    });

    private static byte[] Double(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, (segments, chosen) => segments.Insert(dice.Below(segments.Count), segments[chosen]));

    private static byte[] Drop(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, (segments, chosen) => segments.RemoveAt(chosen));

    private static byte[] Move(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, dice, (segments, chosen) =>
    {
        var moved = segments[chosen];
        segments.RemoveAt(chosen);
        segments.Insert(dice.Below(segments.Count + 1), moved);
    });

    private static byte[] Transplant(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var (others, _) = Read(dice.Of(kin));
        return others.Count == 0 ? file : Edit(file, dice, (segments, chosen) => segments.Insert(chosen, dice.Of(others)));
    }

    /// <summary>Markers and flips within the entropy-coded data.</summary>
    private static byte[] InScan(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var (_, scan) = Read(file);
        if (scan + 2 >= file.Length) return file;
        var copy = (byte[])file.Clone();
        for (var times = 1 + dice.Below(4); times > 0; times--)
        {
            var at = scan + dice.Below(file.Length - scan - 1);
            copy[at] = dice.OneIn(2) ? (byte)0xFF : (byte)dice.Below(256);
            if (copy[at] == 0xFF) copy[at + 1] = dice.Of(Markers);
        }
        return copy;
    }

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Edit(byte[] file, Dice dice, Action<List<byte[]>, int> edit)
    {
        var (segments, scan) = Read(file);
        if (segments.Count == 0) return file;
        edit(segments, dice.Below(segments.Count));
        return [.. file[..2], .. segments.SelectMany(segment => segment), .. file[scan..]];
    }

    /// <summary>The segments up to and with the first scan header, and where its data begin.</summary>
    private static (List<byte[]> Segments, int Scan) Read(byte[] file)
    {
        var segments = new List<byte[]>();
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            if (at + length > file.Length) break;
            segments.Add(file[at..(at + length)]);
            at += length;
            if (segments[^1][1] == 0xDA) break;
        }
        return (segments, Math.Min(at, file.Length));
    }
}
