namespace Airlock.Sanitizers.Images;

/// <summary>Decoded pixels, band by band in each, row after row; 16-bit samples little-endian as the decoder leaves them.</summary>
/// <param name="Bands">1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</param>
/// <param name="SampleBytes">1 or 2.</param>
internal sealed record Raster(int Width, int Height, int Bands, int SampleBytes, byte[] Samples)
{
    public int PixelBytes => Bands * SampleBytes;

    public int RowBytes => Width * PixelBytes;

    public bool HasAlpha => Bands is 2 or 4;

    public ReadOnlySpan<byte> Row(int y) => Samples.AsSpan(y * RowBytes, RowBytes);
}
