using System.Buffers.Binary;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>The smallest TrueType program that readers accept: one glyph without an outline.</summary>
internal static class EmptyTrueType
{
    public static readonly byte[] Program = Make();

    private static byte[] Make()
    {
        (string Tag, byte[] Body)[] tables =
        [
            ("cmap", Words(0, 1, 3, 1, 0, 12, /* format 4, the closing segment alone */ 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0)),
            ("glyf", new byte[2]),
            ("head", Words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500, 1000, 0, 8, 2, 0, 0)),
            ("hhea", Words(1, 0, 1000, 0, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 1)),
            ("hmtx", Words(500, 0)),
            ("loca", Words(0, 0)),
            ("maxp", Words(1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)),
        ];
        var directory = 12 + (16 * tables.Length);
        var program = new MemoryStream();
        program.Write(Words(1, 0, (ushort)tables.Length, 64, 2, (ushort)((tables.Length * 16) - 64)));
        var at = directory;
        foreach (var (tag, body) in tables)
        {
            program.Write([.. System.Text.Encoding.ASCII.GetBytes(tag), .. Long(SumOf(body)), .. Long((uint)at), .. Long((uint)body.Length)]);
            at += Padded(body).Length;
        }
        foreach (var (_, body) in tables) program.Write(Padded(body));
        return program.ToArray();
    }

    private static byte[] Padded(byte[] body) => [.. body, .. new byte[(4 - (body.Length % 4)) % 4]];

    private static uint SumOf(byte[] body)
    {
        var sum = 0u;
        var padded = Padded(body);
        for (var i = 0; i < padded.Length; i += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(i));
        return sum;
    }

    private static byte[] Long(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Words(params ReadOnlySpan<ushort> words)
    {
        var bytes = new byte[words.Length * 2];
        for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i * 2), words[i]);
        return bytes;
    }
}
