using Airlock.Sanitizers.Pdf.Hidden;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>Which pages become pictures: all of them where that was asked for and they are not yet, and on the way out those that hold more than is seen. Both children ask here.</summary>
internal static class PagesToFlatten
{
    public const string AsAsked = "as asked";

    /// <returns>Index from zero and why, in order.</returns>
    public static IReadOnlyList<(int Page, string Why)> In(PdfFile file, List<UntrustedPage> pages, SanitizeContext context)
    {
        if (context.Request.Flatten) return new FlatFile(file).Holds(pages) ? [] : [.. Enumerable.Range(0, pages.Count).Select(page => (page, AsAsked))];
        if (!context.IsTakeOut) return [];
        var hidden = new HiddenContent(file);
        return [.. pages.Select((page, index) => (Page: index, Why: hidden.On(page.Dictionary))).Where(found => found.Why is not null).Select(found => (found.Page, found.Why!))];
    }
}
