using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Styles;

/// <summary>A font ([MS-XLSB] 2.4.683, BrtFont), as the style sheet and as a run of text spell it.</summary>
internal static class StyleFont
{
    /// <summary>From this weight on a font is bold.</summary>
    private const int Bold = 600;

    public static XElement Of(ref RecordFields fields)
    {
        var (height, flags, weight, script, underline) = (fields.U16(), fields.U16(), fields.U16(), fields.U16(), fields.U8());
        var (family, characterSet, _) = (fields.U8(), fields.U8(), fields.U8());
        var color = StyleColor.Of("color", ref fields);
        var scheme = fields.U8();
        var name = fields.Text();
        return Sml.Element("font", [.. Marks(weight, flags, underline, script), Sml.Value("sz", Sml.Number(height / 20.0)), color,
            name.Length == 0 ? null : Sml.Element("name", Sml.Text("val", name)), family is 0 or > 14 ? null : Sml.Value("family", family),
            characterSet is 0 or 1 ? null : Sml.Value("charset", characterSet), Scheme(scheme)]);
    }

    /// <summary>The same for a run, where the name has another one and comes elsewhere (18.4.7).</summary>
    public static XElement OfRun(XElement font) => Sml.Element("rPr", [.. font.Elements().Select(element => element.Name.LocalName is "name"
        ? Sml.Element("rFont", element.Attributes().ToArray<object?>()) : new XElement(element))]);

    public static IEnumerable<object?> Marks(int weight, int flags, int underline, int script)
    {
        yield return weight >= Bold ? Sml.Element("b") : null;
        yield return (flags & 0x02) != 0 ? Sml.Element("i") : null;
        yield return (flags & 0x08) != 0 ? Sml.Element("strike") : null;
        yield return (flags & 0x40) != 0 ? Sml.Element("condense") : null;
        yield return (flags & 0x80) != 0 ? Sml.Element("extend") : null;
        yield return (flags & 0x10) != 0 ? Sml.Element("outline") : null;
        yield return (flags & 0x20) != 0 ? Sml.Element("shadow") : null;
        yield return Underline(underline);
        yield return Script(script);
    }

    public static XElement? Underline(int kind) => kind switch
    {
        1 => Sml.Element("u"),
        2 => Sml.Value("u", "double"),
        33 => Sml.Value("u", "singleAccounting"),
        34 => Sml.Value("u", "doubleAccounting"),
        _ => null,
    };

    public static XElement? Script(int kind) => kind switch { 1 => Sml.Value("vertAlign", "superscript"), 2 => Sml.Value("vertAlign", "subscript"), _ => null };

    public static XElement? Scheme(int kind) => kind switch { 1 => Sml.Value("scheme", "major"), 2 => Sml.Value("scheme", "minor"), _ => null };
}
