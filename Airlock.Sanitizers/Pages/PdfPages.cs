using System.Globalization;

namespace Airlock.Sanitizers.Pages;

/// <summary>Draws PDF pages with poppler, which runs inside this child's sandbox and sees nothing but this file.</summary>
internal static class PdfPages
{
    /// <summary>Pixels of the longer side: small print of an A4 page is still readable.</summary>
    public const int LongerSide = 1_400;

    public static void Draw(Stream untrusted, string scratch, PageSpool pages)
    {
        var pdf = Path.Combine(scratch, Path.GetRandomFileName() + ".pdf");
        using (var file = new FileStream(pdf, FileMode.CreateNew, FileAccess.Write)) untrusted.CopyTo(file);
        try
        {
            Render(pdf, scratch, pages);
        }
        finally
        {
            File.Delete(pdf);
        }
    }

    private static void Render(string pdf, string scratch, PageSpool pages)
    {
        using var renderer = new Poppler("pdftoppm", scratch, ["-q", "-scale-to", LongerSide.ToString(CultureInfo.InvariantCulture), "-cropbox", pdf]);
        var reader = new PnmReader(renderer.UntrustedOutput);
        while (reader.TryRead(out var picture) && pages.TryAddPicture(picture.Width, picture.Height, picture.Samples))
        {
        }
    }
}
