namespace Airlock.Sanitizers.Images;

/// <summary>
/// The smallest PNG form that holds every pixel exactly. Chosen from the pixels alone, never from how the source stored them: that is what
/// makes our output choose the same form again.
/// </summary>
internal sealed record PngForm(byte ColourType, byte Depth, ColourTable? Palette)
{
    public const byte Grey = 0, Rgb = 2, Indexed = 3, GreyAlpha = 4, RgbAlpha = 6;

    /// <summary>Samples in a pixel of the form.</summary>
    public int Samples => ColourType switch { Rgb => 3, GreyAlpha => 2, RgbAlpha => 4, _ => 1 };

    public int BitsPerPixel => Samples * Depth;

    public static PngForm Of(Raster raster)
    {
        var palette = raster.SampleBytes == 1 ? new ColourTable() : null;
        bool grey = true, opaque = true;
        uint last = 0;
        var shade = 0;
        for (var y = 0; y < raster.Height && (palette is not null || grey || (opaque && raster.HasAlpha)); y++)
        {
            var row = raster.Row(y);
            for (var at = 0; at < row.Length; at += raster.PixelBytes)
            {
                var pixel = row.Slice(at, raster.PixelBytes);
                if (raster.SampleBytes == 2)
                {
                    grey &= IsGrey16(pixel, raster.Bands);
                    opaque &= !raster.HasAlpha || pixel[^2..] is [0xFF, 0xFF];
                    continue;
                }
                var colour = Colour(pixel);
                if (colour == last && (at | y) != 0) continue;
                last = colour;
                var (a, r, g, b) = ((byte)(colour >> 24), (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
                opaque &= a == 0xFF;
                grey &= r == g && g == b;
                shade |= NeededDepth(r);
                if (palette is not null && !palette.TryAdd(colour)) palette = null;
            }
        }
        if (raster.SampleBytes == 2) return new PngForm(Direct(grey, opaque), 16, null);
        if (grey && opaque) return new PngForm(Grey, (byte)(shade >= 8 ? 8 : shade >= 4 ? 4 : shade >= 2 ? 2 : 1), null);
        return palette is null ? new PngForm(Direct(grey, opaque), 8, null) : new PngForm(Indexed, DepthOf(palette.Colours.Count), palette);
    }

    /// <summary>An 8-bit pixel of any band count as 0xAARRGGBB.</summary>
    public static uint Colour(ReadOnlySpan<byte> pixel) => pixel switch
    {
        [var grey] => 0xFF000000u | (grey * 0x010101u),
        [var grey, var alpha] => ((uint)alpha << 24) | (grey * 0x010101u),
        [var r, var g, var b] => 0xFF000000u | ((uint)r << 16) | ((uint)g << 8) | b,
        [var r, var g, var b, var alpha] => ((uint)alpha << 24) | ((uint)r << 16) | ((uint)g << 8) | b,
        _ => 0,
    };

    private static byte Direct(bool grey, bool opaque) => (grey, opaque) switch
    {
        (true, true) => Grey,
        (true, false) => GreyAlpha,
        (false, true) => Rgb,
        (false, false) => RgbAlpha,
    };

    private static byte DepthOf(int colours) => colours switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };

    // Which grey depth has this shade: n bits have the multiples of 255 / (2^n - 1).
    private static int NeededDepth(byte shade) => shade % 255 == 0 ? 1 : shade % 85 == 0 ? 2 : shade % 17 == 0 ? 4 : 8;

    private static bool IsGrey16(ReadOnlySpan<byte> pixel, int bands) =>
        bands < 3 || (pixel[..2].SequenceEqual(pixel[2..4]) && pixel[..2].SequenceEqual(pixel[4..6]));
}
