using System.Buffers.Binary;

namespace Airlock.Sanitizers.Images;

/// <summary>
/// Decodes the bitmaps office documents hold: uncompressed, 1, 4, 8, 24 or 32 bits a pixel. Run-length and bit-field ones, JPEG inside BMP
/// and linked colour profiles are not taken.
/// </summary>
internal static class BmpDecoder
{
    private const int FileHeaderBytes = 14, InfoHeaderBytes = 40;

    /// <summary>Null when it is not such a bitmap or its data is not all there.</summary>
    public static Raster? TryDecode(ReadOnlySpan<byte> untrusted, Budget budget)
    {
        if (untrusted.Length < FileHeaderBytes + InfoHeaderBytes) return null;
        var dataAt = I32(untrusted, 10);
        var infoBytes = I32(untrusted, 14);
        int width = I32(untrusted, 18), height = I32(untrusted, 22), bits = BinaryPrimitives.ReadUInt16LittleEndian(untrusted[28..]);
        if (infoBytes is < InfoHeaderBytes or > 124 || I32(untrusted, 30) != 0 || width <= 0 || height is 0 or int.MinValue) return null;
        if (bits is not (1 or 4 or 8 or 24 or 32)) return null;
        // A negative height means that the top row comes first.
        var (rows, topDown) = (Math.Abs(height), height < 0);
        budget.CheckPixels(width, rows);
        var rowBytes = (((long)width * bits) + 31) / 32 * 4;
        if (dataAt < FileHeaderBytes + infoBytes || dataAt > untrusted.Length || rowBytes * rows > untrusted.Length - dataAt) return null;
        var palette = Palette(untrusted, FileHeaderBytes + infoBytes, dataAt, bits);
        if (bits <= 8 && palette.Length == 0) return null;
        var samples = new byte[(long)width * rows * 3];
        for (var y = 0; y < rows; y++)
        {
            var row = untrusted.Slice(dataAt + (int)(rowBytes * (topDown ? y : rows - 1 - y)), (int)rowBytes);
            if (!DecodeRow(row, bits, palette, samples.AsSpan(y * width * 3, width * 3))) return null;
        }
        return new Raster(width, rows, 3, 1, samples);
    }

    private static bool DecodeRow(ReadOnlySpan<byte> row, int bits, ReadOnlySpan<byte> palette, Span<byte> rgb)
    {
        for (var x = 0; x < rgb.Length / 3; x++)
        {
            // Blue, green, red in the file; the fourth byte of 32 bits is not alpha by the standard.
            var bgr = bits > 8 ? row.Slice(x * bits / 8, 3) : Entry(palette, (row[x * bits / 8] >> (8 - bits - (x * bits % 8))) & ((1 << bits) - 1));
            if (bgr.Length < 3) return false;
            (rgb[x * 3], rgb[(x * 3) + 1], rgb[(x * 3) + 2]) = (bgr[2], bgr[1], bgr[0]);
        }
        return true;
    }

    private static ReadOnlySpan<byte> Entry(ReadOnlySpan<byte> palette, int index) =>
        (index * 4) + 3 <= palette.Length ? palette.Slice(index * 4, 3) : [];

    private static ReadOnlySpan<byte> Palette(ReadOnlySpan<byte> untrusted, int at, int dataAt, int bits) =>
        bits > 8 || at >= dataAt ? [] : untrusted.Slice(at, Math.Min(dataAt - at, 4 << bits));

    private static int I32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
