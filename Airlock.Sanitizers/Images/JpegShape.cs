namespace Airlock.Sanitizers.Images;

/// <summary>The four kinds of JPEG we write.</summary>
internal enum JpegShape
{
    Grey = 0,
    /// <summary>YCbCr, every sample kept (4:4:4).</summary>
    Colour,
    /// <summary>YCbCr with colour at half size both ways (4:2:0), where the source had that already.</summary>
    ColourHalved,
    /// <summary>Four plain inks, for PDF only.</summary>
    Cmyk,
}
