using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>
/// Whether a file is what flattening makes: nothing on a page but one picture, words of a font that draws nothing, plain links. Check
/// asks this of a file that had to be flattened, so that a drawing child that left its pages as they were is found out.
/// </summary>
internal sealed class FlatFile(PdfFile file)
{
    /// <summary>Keys of the catalog about the content of pages that are pictures now.</summary>
    public static readonly string[] OfContent = ["StructTreeRoot", "MarkInfo", "AcroForm", "OCProperties"];

    /// <summary>Keys of a page that say where and when it is shown, not what.</summary>
    public static readonly string[] KeptOfPage = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit", "Trans", "Dur", "PZ"];

    /// <summary>Keys of a link that say where it is and where it leads.</summary>
    private static readonly string[] OfLink = ["Type", "Subtype", "Rect", "QuadPoints", "A", "Dest", "H", "F", "P", "Border", "BS", "C"];

    private readonly HashSet<PdfObject> _fonts = new(ReferenceEqualityComparer.Instance);

    public bool Holds(List<UntrustedPage> pages) => !file.Catalog.Entries.Keys.Any(OfContent.Contains) && pages.TrueForAll(page => IsFlat(page.Dictionary));

    public static PdfDictionary PlainLink(PdfDictionary link) => new(link.Entries.Where(entry => OfLink.Contains(entry.Key)).ToDictionary());

    private bool IsFlat(PdfDictionary page) =>
        page.Entries.Keys.All(key => key is "Type" or "Parent" or "Contents" or "Resources" or "Annots" || KeptOfPage.Contains(key))
        && file.Resolve(page["Resources"]) is PdfDictionary resources
        && resources.Entries.All(entry => entry.Key switch
        {
            "XObject" => Values(entry.Value) is [PdfStream picture] && IsPicture(picture.Dictionary),
            "Font" => Values(entry.Value) is [PdfDictionary font] && IsGlyphless(font),
            _ => false,
        })
        && (page["Annots"] is not { } annotations || (file.Resolve(annotations) is PdfArray links && links.Items.All(IsPlainLink)))
        && file.Resolve(page["Contents"]) is PdfStream content && DrawsNothingElse(content);

    private List<PdfObject> Values(PdfObject map) => file.Resolve(map) is PdfDictionary named ? [.. named.Entries.Values.Select(file.Resolve)] : [];

    private bool IsPicture(PdfDictionary picture) => file.Resolve(picture["Subtype"]) is PdfName { Value: "Image" } && picture["SMask"] is null && picture["Mask"] is null && picture["OC"] is null;

    private bool IsPlainLink(PdfObject untrusted) =>
        file.Resolve(untrusted) is PdfDictionary link && file.Resolve(link["Subtype"]) is PdfName { Value: "Link" } && link.Entries.Keys.All(OfLink.Contains);

    /// <summary>By its program: whatever else a font says, it draws with that.</summary>
    private bool IsGlyphless(PdfDictionary font)
    {
        if (_fonts.Contains(font)) return true;
        var isGlyphless = file.Resolve(font["Subtype"]) is PdfName { Value: "Type0" } && file.Resolve(font["DescendantFonts"]) is PdfArray { Items: [var only] }
            && file.Resolve(only) is PdfDictionary descendant && file.Resolve(descendant["FontDescriptor"]) is PdfDictionary descriptor
            && file.Resolve(descriptor["FontFile2"]) is PdfStream program && file.Decode(program).Span.SequenceEqual(EmptyTrueType.Program);
        if (isGlyphless) _fonts.Add(font);
        return isGlyphless;
    }

    private bool DrawsNothingElse(PdfStream content)
    {
        var parser = new PdfParser(file.Decode(content), 0, readsReferences: false);
        while (parser.Next() is { } read)
            if (read is PdfKeyword { Word: not ("q" or "cm" or "Do" or "BT" or "Tr" or "Tf" or "Tm" or "Tj" or "ET" or "Q") }) return false;
        return true;
    }
}
