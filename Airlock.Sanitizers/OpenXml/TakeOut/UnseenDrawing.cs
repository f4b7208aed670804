using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Text in a shape that nobody can see (ECMA-376 part 1, 21.1.2.3.9): too small, without colour, or of the colour of its shape.</summary>
internal static class UnseenDrawing
{
    /// <summary>Hundredths of a point.</summary>
    private const int Dust = 100;

    public static Sight Of(XElement run)
    {
        var a = run.Name.Namespace;
        if (run.Element(a + "rPr") is not { } looks || string.IsNullOrWhiteSpace(run.Element(a + "t")?.Value)) return Sight.Seen;
        if (int.TryParse(looks.Attribute("sz")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= Dust) return Sight.Hidden;
        var isOutlined = looks.Element(a + "ln") is { } line && line.Element(a + "noFill") is null && line.HasElements;
        if (isOutlined) return Sight.Seen;
        if (looks.Element(a + "noFill") is not null) return Sight.Hidden;
        if (looks.Element(a + "solidFill")?.Elements().FirstOrDefault() is not { } colour) return Sight.Seen;
        if (colour.Element(a + "alpha")?.Attribute("val")?.Value is "0" or "0%") return Sight.Hidden;
        if (looks.Element(a + "highlight")?.Elements().FirstOrDefault() is { } marked) return Same(marked, colour) ? Sight.Hidden : Sight.Seen;
        // The cell of a table, or the shape; what lies behind a shape that is not filled is anybody's guess.
        var holder = run.Ancestors().FirstOrDefault(outer => outer.Name.LocalName is "tc" or "sp" or "wsp" or "txSp");
        var fills = holder?.Elements().FirstOrDefault(child => child.Name.LocalName is "spPr" or "tcPr");
        if (fills?.Element(a + "solidFill")?.Elements().FirstOrDefault() is { } behind) return Same(behind, colour) ? Sight.Hidden : Sight.Seen;
        if (fills?.Elements().Any(fill => fill.Name.LocalName is "gradFill" or "blipFill" or "pattFill" or "grpFill") is true) return Sight.Seen;
        return holder is not null && colour.Name.LocalName is "srgbClr" && IsWhite(colour) ? Sight.Doubtful : Sight.Seen;
    }

    private static bool Same(XElement one, XElement other) => one.Name == other.Name && one.Attribute("val")?.Value.Equals(other.Attribute("val")?.Value, StringComparison.OrdinalIgnoreCase) is true
        && one.Elements().Select(change => change.ToString()).SequenceEqual(other.Elements().Select(change => change.ToString()), StringComparer.Ordinal);

    private static bool IsWhite(XElement colour) => colour.Attribute("val")?.Value.Equals("FFFFFF", StringComparison.OrdinalIgnoreCase) is true && !colour.HasElements;

    /// <summary>On the way out such text goes.</summary>
    public static bool Stays(XElement run, PartContext context)
    {
        var sight = Of(run);
        context.HasSightings |= sight is not Sight.Seen;
        if (!context.IsTakeOut || sight is not Sight.Hidden) return true;
        context.Removed("OX-110", FindingKind.HiddenContent, "text that cannot be seen", Severity.Medium);
        return false;
    }
}
