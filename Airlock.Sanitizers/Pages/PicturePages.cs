using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using NetVips;

namespace Airlock.Sanitizers.Pages;

/// <summary>A picture as one page: shrunk, on white.</summary>
internal static class PicturePages
{
    public static void Draw(Stream untrusted, Budget budget, PageSpool pages)
    {
        var bytes = new MemoryStream();
        untrusted.CopyTo(bytes);
        var kind = PictureMagic.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (kind is not (PictureKind.Png or PictureKind.Jpeg)) throw new FileRefusedException(Reasons.TypeNotAccepted);
        using var opened = PictureDecoder.Open(kind, bytes.ToArray(), Enums.FailOn.None, budget);
        using var upright = PictureDecoder.Upright(opened);
        using var colour = upright.Bands < 3 || upright.Format is not Enums.BandFormat.Uchar ? upright.Colourspace(Enums.Interpretation.Srgb) : upright.Copy();
        using var opaque = colour.HasAlpha() ? colour.Flatten(background: [255, 255, 255]) : colour.Copy();
        var longer = Math.Max(opaque.Width, opaque.Height);
        using var fitting = longer > PdfPages.LongerSide ? opaque.Resize((double)PdfPages.LongerSide / longer) : opaque.Copy();
        using var rgb = fitting.ExtractBand(0, 3).Cast(Enums.BandFormat.Uchar);
        pages.TryAddPicture(rgb.Width, rgb.Height, rgb.WriteToMemory<byte>());
    }
}
