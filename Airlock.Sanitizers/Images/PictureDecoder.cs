using NetVips;

namespace Airlock.Sanitizers.Images;

/// <summary>Opens a picture with the one decoder its magic names, and brings it to upright sRGB.</summary>
internal static class PictureDecoder
{
    /// <summary>Reads the header only; pixels are decoded when asked for. The caller checks them against the budget here, before that.</summary>
    /// <exception cref="VipsException">The decoder does not take it.</exception>
    public static Image Open(PictureKind kind, byte[] untrusted, Enums.FailOn failOn, Budget budget)
    {
        Vips.Start();
        var image = kind switch
        {
            PictureKind.Png => Image.PngloadBuffer(untrusted, unlimited: false, access: Enums.Access.Sequential, failOn: failOn),
            PictureKind.Jpeg => Image.JpegloadBuffer(untrusted, unlimited: false, access: Enums.Access.Sequential, failOn: failOn),
            PictureKind.Gif => Image.GifloadBuffer(untrusted, page: 0, n: 1, access: Enums.Access.Sequential, failOn: failOn),
            PictureKind.Tiff => Image.TiffloadBuffer(untrusted, page: 0, n: 1, access: Enums.Access.Sequential, failOn: failOn),
            PictureKind.Webp => Image.WebploadBuffer(untrusted, page: 0, n: 1, access: Enums.Access.Sequential, failOn: failOn),
            _ => throw new VipsException("no decoder"),
        };
        budget.CheckPixels(image.Width, image.Height);
        return image;
    }

    /// <summary>Turned as its orientation tag says and converted to sRGB, because tag and profile do not come along.</summary>
    public static Image Upright(Image image)
    {
        if (image.Contains("orientation") && image.Get("orientation") is > 1 and <= 8)
            image = image.CopyMemory().Autorot();
        return ToSrgb(image);
    }

    private static Image ToSrgb(Image image)
    {
        var deep = image.Format is Enums.BandFormat.Ushort;
        if (image.Contains("icc-profile-data") && image.Get("icc-profile-data") is byte[] profile && !IsSrgb(profile))
        {
            try
            {
                return image.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative, depth: deep ? 16 : 8);
            }
            catch (VipsException)
            {
                // A damaged profile says nothing about the pixels: shown as a viewer without colour management does.
            }
        }
        var plain = image.Interpretation is Enums.Interpretation.Srgb or Enums.Interpretation.Rgb or Enums.Interpretation.Bw
            or Enums.Interpretation.Rgb16 or Enums.Interpretation.Grey16;
        if (!plain) image = image.Colourspace(Enums.Interpretation.Srgb);
        return image.Format is Enums.BandFormat.Uchar or Enums.BandFormat.Ushort ? image : image.Cast(Enums.BandFormat.Uchar);
    }

    // Converting from sRGB to sRGB would only add rounding. A profile that lies about its name changes colours, nothing else.
    private static bool IsSrgb(ReadOnlySpan<byte> profile) =>
        profile.IndexOf("sRGB"u8) >= 0 || profile.IndexOf("s\0R\0G\0B"u8) >= 0;
}
