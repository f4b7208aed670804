using NetVips;

namespace Airlock.Sanitizers.Images;

/// <summary>How much of a picture is cut away at each side, as a share of its width or height.</summary>
internal sealed record PictureCrop(double Left, double Top, double Right, double Bottom)
{
    public bool CutsAnything => Left > 0 || Top > 0 || Right > 0 || Bottom > 0;

    /// <summary>What is left of the picture: at least one pixel, and every pixel that shows in part.</summary>
    public Image Of(Image image)
    {
        var (left, top) = (Math.Min((int)(Left * image.Width), image.Width - 1), Math.Min((int)(Top * image.Height), image.Height - 1));
        var right = Math.Max(left + 1, image.Width - (int)(Right * image.Width));
        var bottom = Math.Max(top + 1, image.Height - (int)(Bottom * image.Height));
        return image.Crop(left, top, right - left, bottom - top);
    }
}
