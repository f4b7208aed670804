using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>The part of a page that is shown, in its own units, and how it is turned (ISO 32000-1 14.11.2).</summary>
internal sealed record PageBox(double Left, double Bottom, double Right, double Top, int Turn)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;

    /// <summary>As people see it.</summary>
    public (double Width, double Height) Shown => Turn is 90 or 270 ? (Height, Width) : (Width, Height);

    public static PageBox Of(PdfDictionary page, PdfFile file)
    {
        var media = Read(page["MediaBox"], file) ?? new PageBox(0, 0, 612, 792, 0);
        var shown = media;
        if (Read(page["CropBox"], file) is { } crop)
        {
            var cut = new PageBox(Math.Max(media.Left, crop.Left), Math.Max(media.Bottom, crop.Bottom), Math.Min(media.Right, crop.Right), Math.Min(media.Top, crop.Top), 0);
            if (cut is { Width: > 0, Height: > 0 }) shown = cut;
        }
        var turn = file.Resolve(page["Rotate"]) is PdfInteger rotate ? (int)(((rotate.Value % 360) + 360) % 360) : 0;
        return shown with { Turn = turn / 90 * 90 };
    }

    /// <summary>The matrix that takes what is seen (its lower left corner at zero, one unit wide and high) to the page's own units.</summary>
    public double[] ToPage() => Turn switch
    {
        90 => [0, Height, -Width, 0, Right, Bottom],
        180 => [-Width, 0, 0, -Height, Right, Top],
        270 => [0, -Height, Width, 0, Left, Top],
        _ => [Width, 0, 0, Height, Left, Bottom],
    };

    private static PageBox? Read(PdfObject? untrusted, PdfFile file)
    {
        if (file.Resolve(untrusted) is not PdfArray { Items.Count: >= 4 } array) return null;
        var numbers = array.Items.Take(4).Select(item => Numbers.ValueOf(file.Resolve(item))).ToArray();
        if (numbers.Any(number => number is null)) return null;
        var (x0, y0, x1, y1) = (numbers[0]!.Value, numbers[1]!.Value, numbers[2]!.Value, numbers[3]!.Value);
        var box = new PageBox(Math.Min(x0, x1), Math.Min(y0, y1), Math.Max(x0, x1), Math.Max(y0, y1), 0);
        return box is { Width: > 0, Height: > 0 } ? box : null;
    }
}
