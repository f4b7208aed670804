using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>
/// Formats under which a cell shows nothing (ECMA-376 part 1, 18.8.30 and 18.8.45): a number format of empty sections, letters of a point or
/// less, or of the very colour of the cell.
/// </summary>
internal sealed class UnseenFormats
{
    private readonly HashSet<int> _all = [], _numbers = [], _pale = [];

    public static UnseenFormats Read(OpcPackage untrusted, string workbook)
    {
        var formats = new UnseenFormats();
        foreach (var part in untrusted.PartsOf(workbook, "styles"))
        {
            using var reader = SafeXml.Read(untrusted.Open(part));
            reader.MoveToContent();
            formats.Add(XElement.Load(reader));
        }
        return formats;
    }

    /// <param name="format">The <c>s</c> of a cell.</param>
    /// <param name="type">The <c>t</c> of a cell; texts show where only numbers have empty sections.</param>
    public bool Hides(string? format, string? type) => _all.Count + _numbers.Count > 0 && Number(format) is { } index && (_all.Contains(index) || (_numbers.Contains(index) && type is null or "n" or "d"));

    /// <summary>White on a cell without colour: what lies behind is not known here.</summary>
    public bool IsPale(string? format) => _pale.Count > 0 && Number(format) is { } index && _pale.Contains(index);

    private void Add(XElement styles)
    {
        var x = styles.Name.Namespace;
        var codes = styles.Elements(x + "numFmts").Elements(x + "numFmt").GroupBy(format => format.Attribute("numFmtId")?.Value ?? "")
            .ToDictionary(format => format.Key, format => format.First().Attribute("formatCode")?.Value ?? "", StringComparer.Ordinal);
        var (fonts, fills) = (styles.Elements(x + "fonts").Elements(x + "font").ToList(), styles.Elements(x + "fills").Elements(x + "fill").ToList());
        var index = 0;
        foreach (var format in styles.Elements(x + "cellXfs").Elements(x + "xf"))
        {
            var sections = codes.GetValueOrDefault(format.Attribute("numFmtId")?.Value ?? "")?.Split(';') ?? [];
            if (sections.Length > 1 && Array.TrueForAll(sections, IsBlank)) (sections.Length > 3 ? _all : _numbers).Add(index);
            var font = At(fonts, format.Attribute("fontId")?.Value);
            var fill = At(fills, format.Attribute("fillId")?.Value)?.Element(x + "patternFill");
            var letters = Colour(font?.Element(x + "color"));
            if (double.TryParse(font?.Element(x + "sz")?.Attribute("val")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var points) && points <= 1) _all.Add(index);
            else if (letters is not null && fill?.Attribute("patternType")?.Value is "solid" && letters == Colour(fill.Element(x + "fgColor"))) _all.Add(index);
            else if (letters is "rgb FFFFFF" or "theme 0 " && fill?.Attribute("patternType")?.Value is null or "none") _pale.Add(index);
            index++;
        }
    }

    /// <summary>Nothing but spaces, in quotes or not.</summary>
    private static bool IsBlank(string section) => section.AsSpan().Trim(" \"").Length == 0;

    private static string? Colour(XElement? colour) =>
        colour?.Attribute("rgb")?.Value is { Length: >= 6 } rgb ? "rgb " + rgb[^6..].ToUpperInvariant()
        : colour?.Attribute("theme")?.Value is { } theme ? $"theme {theme} {colour.Attribute("tint")?.Value}"
        : colour?.Attribute("indexed")?.Value is { } indexed ? "indexed " + indexed : null;

    private static XElement? At(List<XElement> list, string? place) => Number(place) is { } index && index < list.Count ? list[index] : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
