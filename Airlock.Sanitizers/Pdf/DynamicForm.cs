using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf;

/// <summary>
/// A form whose pages only XFA can make (ISO 32000-2 annex K): what the file holds as pages may be an older look of it, or the one page that asks
/// for another reader. The first can be drawn; of the second nothing would be left to see.
/// </summary>
internal static class DynamicForm
{
    /// <summary>Bytes of text such a page shows in any language; a page of a form has more, or fields, or pictures.</summary>
    private const int MostOfPlaceholder = 1_500;

    public static bool Is(PdfFile file) =>
        file.Resolve(file.Catalog["NeedsRendering"]) is PdfBoolean { Value: true }
        && file.Resolve(file.Catalog["AcroForm"]) is PdfDictionary form && form["XFA"] is not null;

    /// <summary>Of such a form: whether its only page is the one that asks for another reader.</summary>
    public static bool IsPlaceholder(PdfFile file, List<UntrustedPage> pages) =>
        pages is [var only] && !HasWidgets(file, only.Dictionary) && ShowsLittle(file, only.Dictionary);

    private static bool HasWidgets(PdfFile file, PdfDictionary page) =>
        file.Resolve(page["Annots"]) is PdfArray annotations && annotations.Items.Any(item => file.Resolve(item) is PdfDictionary one && file.Resolve(one["Subtype"]) is PdfName { Value: "Widget" });

    private static bool ShowsLittle(PdfFile file, PdfDictionary page)
    {
        var shown = 0;
        var parser = new PdfParser(ContentStreams.Joined(file, page["Contents"]), 0, readsReferences: false);
        while (parser.Next() is { } read)
        {
            if (read is PdfKeyword { Word: "Do" or "BI" or "sh" }) return false;
            shown += read is PdfString text ? text.Bytes.Length : read is PdfArray pieces ? pieces.Items.OfType<PdfString>().Sum(piece => piece.Bytes.Length) : 0;
            if (shown > MostOfPlaceholder) return false;
        }
        return true;
    }
}
