using System.Buffers.Binary;
using System.IO.Compression;

namespace Airlock.Tests.Samples.Making;

/// <summary>Writes PNGs chunk by chunk, good and bad ones.</summary>
internal static class PngMaker
{
    public static byte[] Png(params ReadOnlySpan<byte[]> chunks)
    {
        var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        foreach (var chunk in chunks) png.Write(chunk);
        return png.ToArray();
    }

    public static byte[] Chunk(string type, params byte[] content)
    {
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        return [.. BigEndian(content.Length), .. named, .. BigEndian((int)Crc(named))];
    }

    public static byte[] Header(int width, int height) => Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0]);

    /// <summary>A gradient, stored uncompressed so that no library's compressor decides the bytes.</summary>
    public static byte[] Data(int width, int height)
    {
        var rows = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            rows.WriteByte(0);
            for (var x = 0; x < width; x++) rows.Write([(byte)(x * 4), (byte)(y * 5), (byte)(200 - x)]);
        }
        return Chunk("IDAT", Stored(rows.ToArray()));
    }

    public static byte[] End() => Chunk("IEND");

    private static byte[] Stored(byte[] content)
    {
        var zlib = new MemoryStream();
        using (var stream = new ZLibStream(zlib, CompressionLevel.NoCompression, leaveOpen: true)) stream.Write(content);
        return zlib.ToArray();
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
