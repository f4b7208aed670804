using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Styles;

/// <summary>What a conditional format or table style changes ([MS-XLSB] 2.4.360, BrtDXF): properties, each with its size, those not known left out.</summary>
internal static class StyleDifference
{
    private static readonly string[] FontOrder = ["b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
        "scheme"];
    private static readonly string[] Sides = ["left", "right", "top", "bottom", "diagonal", "vertical", "horizontal"];

    public static XElement Of(ref RecordFields fields)
    {
        fields.Take(4);
        List<XElement> font = [], pattern = [], border = [];
        XAttribute? kind = null;
        XElement? number = null;
        var (code, id) = ((string?)null, -1);
        var count = fields.U16();
        for (var index = 0; index < count; index++)
        {
            var (property, size) = (fields.U16(), fields.U16());
            var value = new RecordFields(fields.Take(size - 4));
            switch (property)
            {
                case 0: kind = StyleFill.Kind(value.U8()); break;
                case 1: Add(pattern, StyleColor.Of("fgColor", ref value)); break;
                case 2: Add(pattern, StyleColor.Of("bgColor", ref value)); break;
                case >= 6 and <= 12: Add(border, Line(property, ref value)); break;
                case 38: code = value.ShortText(); break;
                case 41: id = value.U16(); break;
                default: Add(font, FontProperty(property, ref value)); break;
            }
        }
        if (id >= 0) number = Sml.Element("numFmt", Sml.Whole("numFmtId", id), new XAttribute("formatCode", Xstring.Of(code ?? "General")));
        return Sml.Element("dxf", font.Count == 0 ? null : Sml.Element("font", [.. font.OrderBy(element => Array.IndexOf(FontOrder,
            element.Name.LocalName))]), number,
            kind is null && pattern.Count == 0 ? null : Sml.Element("fill", Sml.Element("patternFill", [kind, .. pattern.OrderBy(element =>
            element.Name.LocalName is "bgColor")])),
            border.Count == 0 ? null : Sml.Element("border", [.. border.OrderBy(element => Array.IndexOf(Sides, element.Name.LocalName))]));
    }

    private static void Add(List<XElement> to, XElement? element)
    {
        if (element is not null && to.TrueForAll(known => known.Name != element.Name)) to.Add(element);
    }

    private static XElement Line(int property, ref RecordFields value)
    {
        var side = property switch { 6 => "top", 7 => "bottom", 8 => "left", 9 => "right", 10 => "diagonal", 11 => "vertical", _ => "horizontal" };
        var color = StyleColor.Of("color", ref value);
        return Sml.Element(side, StyleBorder.Kind(value.U16()), color);
    }

    private static XElement? FontProperty(int property, ref RecordFields value) => property switch
    {
        5 => StyleColor.Of("color", ref value),
        24 => Sml.Element("name", Sml.Text("val", value.ShortText())),
        25 => Sml.Element("b", Sml.Flag("val", value.U16() >= 600, unless: true)),
        26 => StyleFont.Underline(value.U16()),
        27 => StyleFont.Script(value.U16()),
        28 => Mark("i", ref value),
        29 => Mark("strike", ref value),
        30 => Mark("outline", ref value),
        31 => Mark("shadow", ref value),
        32 => Mark("condense", ref value),
        33 => Mark("extend", ref value),
        36 => Sml.Value("sz", Sml.Number(value.U32() / 20.0)),
        37 => StyleFont.Scheme(value.U8()),
        _ => null,
    };

    private static XElement Mark(string name, ref RecordFields value) => Sml.Element(name, Sml.Flag("val", value.U8() != 0, unless: true));
}
