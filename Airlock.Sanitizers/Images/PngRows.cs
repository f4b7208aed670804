namespace Airlock.Sanitizers.Images;

/// <summary>Rows of a raster in the bytes of a PNG form.</summary>
internal sealed class PngRows(Raster raster, PngForm form)
{
    public int Bytes { get; } = (int)((((long)raster.Width * form.BitsPerPixel) + 7) / 8);

    /// <summary>Bytes a filter looks back: a whole pixel, at least one (PNG 9.2).</summary>
    public int Step { get; } = Math.Max(1, form.BitsPerPixel / 8);

    public void Pack(int y, Span<byte> packed)
    {
        var row = raster.Row(y);
        if (form.Depth == 16) PackDeep(row, packed);
        else if (form is { ColourType: PngForm.Grey, Depth: 8 } && raster.Bands == 1) row.CopyTo(packed);
        else if (form.ColourType is PngForm.Grey or PngForm.Indexed) PackBits(row, packed);
        else PackBytes(row, packed);
    }

    private void PackBits(ReadOnlySpan<byte> row, Span<byte> packed)
    {
        packed.Clear();
        for (int x = 0, at = 0; x < raster.Width; x++, at += raster.PixelBytes)
        {
            var colour = PngForm.Colour(row.Slice(at, raster.PixelBytes));
            var value = form.Palette is { } palette ? palette.IndexOf(colour) : (byte)(colour & 0xFF) >> (8 - form.Depth);
            var bit = x * form.Depth;
            packed[bit >> 3] |= (byte)(value << (8 - form.Depth - (bit & 7)));
        }
    }

    private void PackBytes(ReadOnlySpan<byte> row, Span<byte> packed)
    {
        if (form.Samples == raster.Bands)
        {
            row.CopyTo(packed);
            return;
        }
        var to = 0;
        for (var at = 0; at < row.Length; at += raster.PixelBytes)
        {
            var colour = PngForm.Colour(row.Slice(at, raster.PixelBytes));
            packed[to++] = (byte)(colour >> 16);
            if (form.ColourType is PngForm.Rgb or PngForm.RgbAlpha)
            {
                packed[to++] = (byte)(colour >> 8);
                packed[to++] = (byte)colour;
            }
            if (form.ColourType is PngForm.GreyAlpha or PngForm.RgbAlpha) packed[to++] = (byte)(colour >> 24);
        }
    }

    // Big-endian samples (PNG 7.1); a form never has more bands than the raster, and grey is its first, alpha its last.
    private void PackDeep(ReadOnlySpan<byte> row, Span<byte> packed)
    {
        var to = 0;
        var colours = form.ColourType is PngForm.Rgb or PngForm.RgbAlpha ? 3 : 1;
        for (var at = 0; at < row.Length; at += raster.PixelBytes)
        {
            var pixel = row.Slice(at, raster.PixelBytes);
            for (var band = 0; band < colours; band++) Swap(pixel[(band * 2)..], packed, ref to);
            if (form.ColourType is PngForm.GreyAlpha or PngForm.RgbAlpha) Swap(pixel[^2..], packed, ref to);
        }
    }

    private static void Swap(ReadOnlySpan<byte> sample, Span<byte> packed, ref int to)
    {
        packed[to++] = sample[1];
        packed[to++] = sample[0];
    }
}
