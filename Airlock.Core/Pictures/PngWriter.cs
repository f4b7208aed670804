using System.Buffers.Binary;
using System.IO.Compression;

namespace Airlock.Core.Pictures;

/// <summary>
/// Writes raw RGB as PNG (ISO/IEC 15948): IHDR, IDAT, IEND and nothing else, so that a picture people open in a browser holds no byte
/// but ours. Rows are filtered with Sub (type 1), which suits pages of text.
/// </summary>
public static class PngWriter
{
    private const int BytesPerPixel = 3;
    private const byte Sub = 1;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Write(Stream to, int width, int height, ReadOnlySpan<byte> rgb)
    {
        if (width <= 0 || height <= 0 || rgb.Length != (long)width * height * BytesPerPixel) throw new ArgumentException("not that many pixels", nameof(rgb));
        to.Write(Signature);
        PngChunk.Write(to, "IHDR"u8, Header(width, height));
        using (var data = new PngDataStream(to))
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest))
            WriteRows(zlib, width * BytesPerPixel, rgb);
        PngChunk.Write(to, "IEND"u8, []);
    }

    /// <summary>Eight bits a sample, colour type 2 (truecolour), no interlace.</summary>
    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return header;
    }

    private static void WriteRows(Stream to, int stride, ReadOnlySpan<byte> rgb)
    {
        var line = new byte[1 + stride];
        line[0] = Sub;
        for (; !rgb.IsEmpty; rgb = rgb[stride..])
        {
            rgb[..BytesPerPixel].CopyTo(line.AsSpan(1));
            for (var i = BytesPerPixel; i < stride; i++) line[i + 1] = (byte)(rgb[i] - rgb[i - BytesPerPixel]);
            to.Write(line);
        }
    }
}
