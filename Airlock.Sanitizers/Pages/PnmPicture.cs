namespace Airlock.Sanitizers.Pages;

/// <param name="Kind">4: one bit a pixel, 1 is black, rows begin at a byte. 5: a byte of grey a pixel. 6: three bytes a pixel.</param>
internal sealed record PnmPicture(int Kind, int Width, int Height, byte[] Samples)
{
    /// <summary>Bytes a pixel, where pixels have bytes.</summary>
    public int Depth => Kind == 6 ? 3 : 1;
}
