namespace Airlock.Sanitizers.Images;

/// <summary>The raster formats a decoder is kept for. Which one is decided here, from the first bytes, and never by the decoding library.</summary>
internal enum PictureKind
{
    Unknown = 0,
    Png,
    Jpeg,
    Gif,
    Bmp,
    Tiff,
    Webp,
}
