using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Styles;

/// <summary>A cell format ([MS-XLSB] 2.4.840, BrtXF).</summary>
internal static class StyleFormat
{
    public static readonly string[] Across = ["general", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed"];
    public static readonly string[] Down = ["top", "center", "bottom", "justify", "distributed"];

    private static readonly string[] Parts = ["applyNumberFormat", "applyFont", "applyAlignment", "applyBorder", "applyFill", "applyProtection"];

    /// <param name="ofStyle">A style's own format: there the marks say what it does not set.</param>
    public static XElement Of(ref RecordFields fields, bool ofStyle)
    {
        var (parent, number, font, fill, border) = (fields.U16(), fields.U16(), fields.U16(), fields.U16(), fields.U16());
        var (rotation, indent, flags, marks) = (fields.U8(), fields.U8(), fields.U16(), fields.U16());
        var format = Sml.Element("xf", Sml.Whole("numFmtId", number), Sml.Whole("fontId", font), Sml.Whole("fillId", fill), Sml.Whole("borderId", border),
            ofStyle ? null : Sml.Whole("xfId", parent), Sml.Flag("quotePrefix", (flags & 0x8000) != 0), Sml.Flag("pivotButton", (flags & 0x4000) != 0));
        for (var part = 0; part < Parts.Length; part++)
            if ((marks & (1 << part)) != 0) format.Add(new XAttribute(Parts[part], ofStyle ? "0" : "1"));
        var alignment = Sml.Element("alignment", Sml.Word("horizontal", flags & 7, Across), (flags >> 3 & 7) is 2 ? null : Vertical(flags >> 3 & 7),
            rotation == 0 ? null : Sml.Whole("textRotation", rotation), Sml.Flag("wrapText", (flags & 0x40) != 0), indent == 0 ? null : Sml.Whole("indent",
            indent),
            Sml.Flag("justifyLastLine", (flags & 0x80) != 0), Sml.Flag("shrinkToFit", (flags & 0x100) != 0),
            (flags >> 10 & 3) is 0 ? null : Sml.Whole("readingOrder", flags >> 10 & 3));
        var protection = Sml.Element("protection", Sml.Flag("locked", (flags & 0x1000) != 0, unless: true), Sml.Flag("hidden", (flags & 0x2000) != 0));
        if (alignment.HasAttributes) format.Add(alignment);
        if (protection.HasAttributes) format.Add(protection);
        return format;
    }

    public static XAttribute? Vertical(int index) => index < Down.Length ? new XAttribute("vertical", Down[index]) : null;
}
