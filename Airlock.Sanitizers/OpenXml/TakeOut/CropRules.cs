using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Images;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>A cropped picture still holds what was cut away (ECMA-376 part 1, 20.1.8.55): on the way out only what shows is kept.</summary>
internal static class CropRules
{
    public static void Apply(XElement fill, PartContext context)
    {
        var blip = fill.Elements().FirstOrDefault(child => child.Name.LocalName is "blip");
        var sides = fill.Elements().FirstOrDefault(child => child.Name.LocalName is "srcRect");
        if (sides is null || blip?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName is "embed" && PartContext.NamesRelationship(attribute.Name)) is not { } embed) return;
        var crop = new PictureCrop(Side(sides, "l"), Side(sides, "t"), Side(sides, "r"), Side(sides, "b"));
        if (!crop.CutsAnything || context.Crop(embed.Value, crop) is not { } cropped) return;
        context.Removed("OX-050", FindingKind.HiddenContent, "what was cut away from a picture", Severity.Low);
        embed.Value = cropped;
        foreach (var side in sides.Attributes().Where(side => side.Name.LocalName is "l" or "t" or "r" or "b" && !side.Value.StartsWith('-')).ToList()) side.Remove();
    }

    /// <summary>Thousandths of a percent, or in strict files a percentage; what adds a margin instead of cutting counts as nothing.</summary>
    private static double Side(XElement sides, string name)
    {
        var text = sides.Attribute(name)?.Value ?? "0";
        var isPercentage = text.EndsWith('%');
        if (!double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return 0;
        return Math.Clamp(isPercentage ? value / 100 : value / 100_000, 0, 1);
    }
}
