using System.Text;
using System.Xml;

namespace Airlock.Sanitizers.Pages;

/// <summary>The words of documents and slides, without their layout.</summary>
internal static class OfficePages
{
    /// <summary>Parts of a document with words of its author, besides the numbered headers and footers.</summary>
    private static readonly string[] DocumentParts = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml"];

    public static void DrawDocument(Stream untrusted, Budget budget, PageSpool pages)
    {
        using var package = new OfficePackage(untrusted, budget);
        foreach (var part in DocumentParts.Concat(package.Numbered("word/header")).Concat(package.Numbered("word/footer")))
            if (Words(package, part) is { Length: > 0 } words) TextPages.AddLines(words, pages);
        // A document without a word is a page, too: an empty one.
        if (pages.Count == 0) pages.TryAddText("");
    }

    public static void DrawSlides(Stream untrusted, Budget budget, PageSpool pages)
    {
        using var package = new OfficePackage(untrusted, budget);
        foreach (var part in package.Numbered("ppt/slides/slide").Concat(package.Numbered("ppt/notesSlides/notesSlide")))
            if (!pages.TryAddText(Words(package, part))) return;
        if (pages.Count == 0) pages.TryAddText("");
    }

    /// <summary>Pages of a drawing; of a stencil, which has none, its masters.</summary>
    public static void DrawDrawing(Stream untrusted, Budget budget, PageSpool pages)
    {
        using var package = new OfficePackage(untrusted, budget);
        foreach (var part in package.Numbered("visio/pages/page"))
            if (!pages.TryAddText(Texts(package, part))) return;
        foreach (var part in package.Numbered("visio/masters/master"))
            if (Texts(package, part) is { Length: > 0 } texts && !pages.TryAddText(texts)) return;
        if (pages.Count == 0) pages.TryAddText("");
    }

    // The text of a shape stands in one element, between marks of its looks.
    private static string Texts(OfficePackage package, string part)
    {
        using var reader = package.Open(part);
        var texts = new StringBuilder();
        var isText = false;
        while (reader?.Read() is true)
        {
            if (reader.LocalName is "Text") isText = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "Text" }) texts.Append('\n');
            if (isText && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) texts.Append(reader.Value);
        }
        return texts.ToString().TrimEnd('\n');
    }

    // Word and drawing markup alike: text in t, paragraphs in p.
    private static string Words(OfficePackage package, string part)
    {
        using var reader = package.Open(part);
        var words = new StringBuilder();
        while (reader?.Read() is true)
        {
            if (reader.NodeType is XmlNodeType.EndElement && reader.LocalName is "p") words.Append('\n');
            if (reader.NodeType is not XmlNodeType.Element) continue;
            switch (reader.LocalName)
            {
                case "tab": words.Append('\t'); break;
                case "br" or "cr": words.Append('\n'); break;
                case "t" when !reader.IsEmptyElement && reader.Read() && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    words.Append(reader.Value);
                    break;
                default: break;
            }
        }
        return words.ToString().TrimEnd('\n');
    }
}
