using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Text of a document that is there and that nobody can see: too small, or on its own colour (ECMA-376 part 1, 17.3.2).</summary>
internal static class UnseenText
{
    /// <summary>Half points: one point and less is a line of dust.</summary>
    public const int Dust = 2;

    private const string White = "FFFFFF";

    private static readonly Dictionary<string, string> Highlights = new(StringComparer.Ordinal)
    {
        ["black"] = "000000",
        ["blue"] = "0000FF",
        ["cyan"] = "00FFFF",
        ["green"] = "00FF00",
        ["magenta"] = "FF00FF",
        ["red"] = "FF0000",
        ["yellow"] = "FFFF00",
        ["white"] = White,
        ["darkBlue"] = "000080",
        ["darkCyan"] = "008080",
        ["darkGreen"] = "008000",
        ["darkMagenta"] = "800080",
        ["darkRed"] = "800000",
        ["darkYellow"] = "808000",
        ["darkGray"] = "808080",
        ["lightGray"] = "C0C0C0",
    };

    public static Sight Of(XElement run, PartContext context)
    {
        var w = run.Name.Namespace;
        if (!run.Elements(w + "t").Any(text => text.Value.AsSpan().Trim().Length > 0)) return Sight.Seen;
        var looks = run.Element(w + "rPr");
        var paragraph = context.DustStyles.Count > 0 || looks is not null ? run.Ancestors(w + "p").FirstOrDefault()?.Element(w + "pPr") : null;
        var isDust = looks?.Element(w + "sz") is { } size ? IsDust(size, w)
            : context.DustStyles.Count > 0 && (IsOf(looks?.Element(w + "rStyle")) || IsOf(paragraph?.Element(w + "pStyle")));
        if (isDust) return Sight.Hidden;
        if (looks is null) return Sight.Seen;
        if (IsWithoutColour(looks)) return Sight.Hidden;
        if (Value(looks.Element(w + "color"), "val") is not { Length: 6 } colour) return Sight.Seen;
        var behind = Fill(looks.Element(w + "shd")) ?? Highlights.GetValueOrDefault(Value(looks.Element(w + "highlight"), "val") ?? "") ?? Fill(paragraph?.Element(w + "shd"))
            ?? Fill(run.Ancestors(w + "tc").FirstOrDefault()?.Element(w + "tcPr")?.Element(w + "shd"));
        if (behind is not null) return behind.Equals(colour, StringComparison.OrdinalIgnoreCase) ? Sight.Hidden : Sight.Seen;
        return colour.Equals(White, StringComparison.OrdinalIgnoreCase) ? Sight.Doubtful : Sight.Seen;

        bool IsOf(XElement? named) => Value(named, "val") is { } style && context.DustStyles.Contains(style);
    }

    public static bool IsDust(XElement size, XNamespace w) =>
        double.TryParse(size.Attribute(w + "val")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var halfPoints) && halfPoints is > 0 and <= Dust;

    /// <summary>Word 2010: neither filled nor drawn around.</summary>
    private static bool IsWithoutColour(XElement looks) =>
        looks.Elements().Any(child => child.Name.LocalName is "textFill" && child.Elements().Any(fill => fill.Name.LocalName is "noFill"))
        && !looks.Elements().Any(child => child.Name.LocalName is "textOutline" && child.Elements().Any(fill => fill.Name.LocalName is "solidFill" or "gradFill"));

    private static string? Fill(XElement? shading) => Value(shading, "val") is "clear" or "nil" && Value(shading, "fill") is { Length: 6 } fill ? fill : null;

    private static string? Value(XElement? element, string name) => element?.Attribute(element.Name.Namespace + name)?.Value;
}
