using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Fuzz;

/// <summary>Damage to a PNG chunk by chunk, with checksums made good again so that the decoder gets to see it.</summary>
internal static class PngMutations
{
    public static readonly Mutation[] All = [Content, Content, Header, Header, Pixels, Pixels, Length, Move, Double, Drop, Rename, Transplant];

    private static readonly string[] Types = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "hIST", "pHYs", "sPLT", "tIME", "tEXt", "zTXt", "iTXt", "eXIf", "acTL", "fcTL", "fdAT", "caBX", "prVt", "IdAT", "\0\0\0\0"];

    private sealed record Piece(string Type, byte[] Content);

    private static byte[] Content(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, _ => true, chunk =>
        chunk with { Content = chunk.Content.Length == 0 ? [0] : Mutants.Damage(chunk.Content, [chunk.Content], dice) });

    /// <summary>Size, depth, colour type, interlace.</summary>
    private static byte[] Header(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, chunk => chunk is { Type: "IHDR", Content.Length: 13 }, chunk =>
    {
        var content = (byte[])chunk.Content.Clone();
        if (dice.OneIn(2)) content[8 + dice.Below(5)] = (byte)dice.Below(17);
        else BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4 * dice.Below(2)), dice.OneIn(2) ? dice.Below(5000) : (int)dice.Edge());
        return chunk with { Content = content };
    });

    /// <summary>What the pixels are packed from.</summary>
    private static byte[] Pixels(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, chunk => chunk.Type == "IDAT", chunk =>
    {
        var rows = new MemoryStream();
        try
        {
            using var packed = new ZLibStream(new MemoryStream(chunk.Content), CompressionMode.Decompress);
            packed.CopyTo(rows);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return chunk;
        }
        return rows.Length == 0 ? chunk : chunk with { Content = PdfMaker.Deflate(Mutants.Damage(rows.ToArray(), [rows.ToArray()], dice)) };
    });

    private static byte[] Length(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var copy = (byte[])file.Clone();
        var at = 8;
        for (var skip = dice.Below(6); skip > 0 && at + 12 < copy.Length; skip--)
            if ((at += 12 + BinaryPrimitives.ReadInt32BigEndian(copy.AsSpan(at))) is < 8 || at + 12 > copy.Length) return file;
        if (at + 4 <= copy.Length) BinaryPrimitives.WriteInt32BigEndian(copy.AsSpan(at), (int)dice.Edge());
        return copy;
    }

    private static byte[] Move(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, chunks =>
    {
        var moved = dice.Of(chunks);
        chunks.Remove(moved);
        chunks.Insert(dice.Below(chunks.Count + 1), moved);
    });

    private static byte[] Double(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, chunks => chunks.Insert(dice.Below(chunks.Count + 1), dice.Of(chunks)));

    private static byte[] Drop(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Edit(file, chunks => chunks.RemoveAt(dice.Below(chunks.Count)));

    private static byte[] Rename(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => EditOne(file, dice, _ => true, chunk => chunk with { Type = dice.Of(Types) });

    private static byte[] Transplant(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Read(dice.Of(kin)) is { Count: > 0 } others
        ? Edit(file, chunks => chunks.Insert(dice.Below(chunks.Count + 1), dice.Of(others)))
        : file;

    private static byte[] EditOne(byte[] file, Dice dice, Predicate<Piece> fits, Func<Piece, Piece> edit) => Edit(file, chunks =>
    {
        var fitting = Enumerable.Range(0, chunks.Count).Where(index => fits(chunks[index])).ToList();
        if (fitting.Count == 0) return;
        var chosen = dice.Of(fitting);
        chunks[chosen] = edit(chunks[chosen]);
    });

    private static byte[] Edit(byte[] file, Action<List<Piece>> edit)
    {
        if (Read(file) is not { Count: > 0 } chunks) return file;
        edit(chunks);
        return PngMaker.Png([.. chunks.Select(chunk => PngMaker.Chunk(chunk.Type, chunk.Content))]);
    }

    private static List<Piece>? Read(byte[] file)
    {
        if (!file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])) return null;
        var chunks = new List<Piece>();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (length < 0 || length > file.Length - at - 12) break;
            chunks.Add(new Piece(Encoding.Latin1.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }
        return chunks;
    }
}
