using System.Diagnostics;
using System.Globalization;

namespace Airlock.Sanitizers.Pages;

/// <summary>Draws PDF pages with poppler, which runs inside this child's sandbox and sees nothing but this file.</summary>
internal static class PdfPages
{
    /// <summary>Pixels of the longer side: small print of an A4 page is still readable.</summary>
    public const int LongerSide = 1_400;

    private const string Renderer = "/usr/bin/pdftoppm";

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

    // The one process a child starts: poppler has no binding here, and a crash of it must not look like ours.
#pragma warning disable RS0030
    private static void Render(string pdf, string scratch, PageSpool pages)
    {
        var start = new ProcessStartInfo(Renderer) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in new[] { "-q", "-scale-to", LongerSide.ToString(CultureInfo.InvariantCulture), "-cropbox", pdf })
            start.ArgumentList.Add(argument);
        // Its font cache wants a folder to write to.
        start.Environment["HOME"] = start.Environment["XDG_CACHE_HOME"] = scratch;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var reader = new PpmReader(process.StandardOutput.BaseStream);
        while (reader.TryRead(out var width, out var height, out var rgb) && pages.TryAddPicture(width, height, rgb))
        {
        }
        // Ended early on purpose when there are more pages than wanted.
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
    }
#pragma warning restore RS0030
}
