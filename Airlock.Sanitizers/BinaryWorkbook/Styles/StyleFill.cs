using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Records;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.BinaryWorkbook.Styles;

/// <summary>A fill: a pattern in two colours, or a gradient ([MS-XLSB] 2.4.682, BrtFill).</summary>
internal static class StyleFill
{
    private const int Gradient = 40;

    private static readonly string[] Patterns =
    [
        "none", "solid", "mediumGray", "darkGray", "lightGray", "darkHorizontal", "darkVertical", "darkDown", "darkUp", "darkGrid", "darkTrellis",
        "lightHorizontal", "lightVertical", "lightDown", "lightUp", "lightGrid", "lightTrellis", "gray125", "gray0625",
    ];

    public static XElement Of(ref RecordFields fields)
    {
        var pattern = fields.U32();
        var (foreground, background) = (StyleColor.Of("fgColor", ref fields), StyleColor.Of("bgColor", ref fields));
        return Sml.Element("fill", pattern == Gradient ? OfGradient(ref fields) : Sml.Element("patternFill", Kind((int)pattern), foreground, background));
    }

    public static XAttribute Kind(int pattern) => new("patternType", pattern >= 0 && pattern < Patterns.Length ? Patterns[pattern] : "none");

    private static XElement OfGradient(ref RecordFields fields)
    {
        var isPath = fields.U32() == 1;
        var (degree, left, right, top, bottom) = (fields.Real(), fields.Real(), fields.Real(), fields.Real(), fields.Real());
        var gradient = isPath
            ? Sml.Element("gradientFill", new XAttribute("type", "path"), Sml.Real("left", left), Sml.Real("right", right), Sml.Real("top", top),
                Sml.Real("bottom", bottom))
            : Sml.Element("gradientFill", Sml.Real("degree", degree));
        var stops = fields.U32();
        // As many as Excel allows (18.8.38).
        if (stops > 256) throw new FileRefusedException(Reasons.Corrupt);
        for (var index = 0; index < stops; index++)
        {
            var color = StyleColor.Of("color", ref fields) ?? Sml.Element("color", new XAttribute("auto", "1"));
            gradient.Add(Sml.Element("stop", Sml.Real("position", fields.Real()), color));
        }
        return gradient;
    }
}
