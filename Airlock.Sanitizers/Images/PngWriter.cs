using System.Buffers.Binary;
using System.IO.Compression;

namespace Airlock.Sanitizers.Images;

/// <summary>Writes the only PNG there is on our side: IHDR, pHYs, PLTE, tRNS, IDAT, IEND, each from pixels and two numbers.</summary>
internal static class PngWriter
{
    /// <summary>Bytes of one IDAT chunk.</summary>
    private const int DataChunkBytes = 1 << 20;

    public static void Write(Raster raster, (uint X, uint Y)? density, Stream output)
    {
        var form = PngForm.Of(raster);
        output.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        (header[8], header[9]) = (form.Depth, form.ColourType);
        header[10..].Clear();
        Chunk(output, "IHDR"u8, header);
        if (density is { } perMetre) WriteDensity(output, perMetre);
        if (form.Palette is { } palette) WritePalette(output, palette.Colours);
        WriteData(output, raster, form);
        Chunk(output, "IEND"u8, []);
    }

    private static void WriteDensity(Stream output, (uint X, uint Y) perMetre)
    {
        Span<byte> content = stackalloc byte[9];
        BinaryPrimitives.WriteUInt32BigEndian(content, perMetre.X);
        BinaryPrimitives.WriteUInt32BigEndian(content[4..], perMetre.Y);
        content[8] = 1;
        Chunk(output, "pHYs"u8, content);
    }

    private static void WritePalette(Stream output, IReadOnlyList<uint> colours)
    {
        var rgb = colours.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour }).ToArray();
        var alpha = colours.Select(colour => (byte)(colour >> 24)).ToArray();
        Chunk(output, "PLTE"u8, rgb);
        // tRNS may be shorter than the palette: what it leaves out is opaque.
        var length = alpha.AsSpan().LastIndexOfAnyExcept((byte)0xFF) + 1;
        if (length > 0) Chunk(output, "tRNS"u8, alpha.AsSpan(0, length));
    }

    private static void WriteData(Stream output, Raster raster, PngForm form)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            WriteRows(zlib, raster, form);
        for (var at = 0; at < compressed.Length; at += DataChunkBytes)
            Chunk(output, "IDAT"u8, compressed.GetBuffer().AsSpan(at, (int)Math.Min(DataChunkBytes, compressed.Length - at)));
    }

    private static void WriteRows(Stream zlib, Raster raster, PngForm form)
    {
        var rows = new PngRows(raster, form);
        var filter = new PngFilter(rows.Bytes, rows.Step);
        // Indices have no neighbourhood: filters only spoil them (PNG 12.7).
        var filtered = form.Depth >= 8 && form.ColourType != PngForm.Indexed;
        byte[] row = new byte[rows.Bytes], above = new byte[rows.Bytes];
        for (var y = 0; y < raster.Height; y++)
        {
            rows.Pack(y, row);
            if (filtered)
            {
                zlib.Write(filter.Choose(row, above));
            }
            else
            {
                zlib.WriteByte(0);
                zlib.Write(row);
            }
            (row, above) = (above, row);
        }
    }

    private static void Chunk(Stream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(type);
        output.Write(content);
        var check = default(Crc32);
        check.Append(type);
        check.Append(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, check.Value);
        output.Write(number);
    }
}
