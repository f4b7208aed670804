using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Parts;

/// <summary>How a sheet is printed.</summary>
internal static class SheetPage
{
    private static readonly string[] Texts = ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];

    public static XElement Options(ref RecordFields fields)
    {
        var flags = fields.U16();
        return Sml.Element("printOptions", Sml.Flag("horizontalCentered", (flags & 1) != 0), Sml.Flag("verticalCentered", (flags & 2) != 0),
            Sml.Flag("headings", (flags & 4) != 0),
            Sml.Flag("gridLines", (flags & 8) != 0));
    }

    public static XElement Margins(ref RecordFields fields) => Sml.Element("pageMargins", Sml.Real("left", fields.Real()), Sml.Real("right", fields.Real()),
        Sml.Real("top", fields.Real()),
        Sml.Real("bottom", fields.Real()), Sml.Real("header", fields.Real()), Sml.Real("footer", fields.Real()));

    /// <summary>Without the settings of the printer, which the relationship would lead to.</summary>
    public static XElement Setup(ref RecordFields fields)
    {
        var (paper, scale) = (fields.U32(), fields.U32());
        fields.Take(8);
        var (copies, first, wide, high, flags) = (fields.U32(), fields.I32(), fields.U32(), fields.U32(), fields.U16());
        var usesFirst = (flags & 0x80) != 0;
        return Sml.Element("pageSetup", paper is 0 or 1 ? null : Sml.Whole("paperSize", paper), scale is < 10 or > 400 or 100 ? null : Sml.Whole("scale",
            scale),
            usesFirst ? Sml.Whole("firstPageNumber", first) : null, wide == 1 ? null : Sml.Whole("fitToWidth", wide), high == 1
            ? null : Sml.Whole("fitToHeight", high),
            (flags & 1) != 0 ? new XAttribute("pageOrder", "overThenDown") : null, (flags & 0x40) != 0 ? null : new XAttribute("orientation",
            (flags & 2) != 0 ? "landscape" : "portrait"),
            Sml.Flag("blackAndWhite", (flags & 8) != 0), Sml.Flag("draft", (flags & 0x10) != 0),
            (flags & 0x20) != 0 ? new XAttribute("cellComments", (flags & 0x100) != 0 ? "atEnd" : "asDisplayed") : null, Sml.Flag("useFirstPageNumber",
            usesFirst),
            Sml.Word("errors", flags >> 9 & 3, "displayed", "blank", "dash", "NA"), copies is 0 or 1 ? null : Sml.Whole("copies", copies));
    }

    public static XElement HeaderFooter(ref RecordFields fields)
    {
        var flags = fields.U16();
        var element = Sml.Element("headerFooter", Sml.Flag("differentOddEven", (flags & 1) != 0), Sml.Flag("differentFirst", (flags & 2) != 0),
            Sml.Flag("scaleWithDoc", (flags & 4) != 0, unless: true), Sml.Flag("alignWithMargins", (flags & 8) != 0, unless: true));
        foreach (var name in Texts)
            if (fields.TextOrNull() is { Length: > 0 } text) element.Add(Sml.Element(name, new XAttribute(XNamespace.Xml + "space", "preserve"),
                Xstring.Of(text)));
        return element;
    }

    public static XElement Break(ref RecordFields fields)
    {
        var (at, from, to, isManual, isPivot) = (fields.U32(), fields.U32(), fields.U32(), fields.U32(), fields.U32());
        return Sml.Element("brk", Sml.Whole("id", at), from == 0 ? null : Sml.Whole("min", from), Sml.Whole("max", to), Sml.Flag("man", isManual != 0),
            Sml.Flag("pt", isPivot != 0));
    }
}
