using System.Globalization;
using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>Shapes laid beside the slide (ECMA-376 part 1, 20.1.7.6), where the show never comes.</summary>
internal static class OffSlide
{
    public static bool Stays(XElement shape, PartContext context)
    {
        if (!IsBeside(shape, context.Deck)) return true;
        context.HasSightings = true;
        // What moves may come in.
        if (!context.IsTakeOut || IsMoved(shape)) return true;
        context.Removed("OX-176", FindingKind.HiddenContent, "shape beside the slide", Severity.Medium);
        return false;
    }

    public static bool IsBeside(XElement shape, DeckFacts deck)
    {
        if (deck.Width <= 0 || deck.Height <= 0 || shape.Name.LocalName is not ("sp" or "pic" or "cxnSp" or "grpSp" or "graphicFrame") || !IsOnSlide(shape) || Place(shape) is not { } place) return false;
        if (Number(place, "off", "x") is not { } x || Number(place, "off", "y") is not { } y || Number(place, "ext", "cx") is not { } width || Number(place, "ext", "cy") is not { } height)
            return false;
        // However it is turned, it lies within this circle.
        var (centreX, centreY, reach) = (x + (width / 2), y + (height / 2), Math.Sqrt((width * width) + (height * height)) / 2);
        return centreX + reach <= 0 || centreY + reach <= 0 || centreX - reach >= deck.Width || centreY - reach >= deck.Height;
    }

    /// <summary>A shape of the slide itself: those of a group have its measures, those of a master are on every slide.</summary>
    private static bool IsOnSlide(XElement shape)
    {
        var outer = shape.Parent;
        while (outer is not null && Vocabularies.Of(outer.Name.Namespace) is Vocabulary.Compatibility) outer = outer.Parent;
        return outer?.Name.LocalName is "spTree" && outer.Parent?.Parent is { } root && root.Name.LocalName is "sld";
    }

    private static XElement? Place(XElement shape)
    {
        var holder = shape.Elements().FirstOrDefault(child => child.Name.LocalName is "spPr" or "grpSpPr") ?? shape;
        return holder.Elements().FirstOrDefault(child => child.Name.LocalName is "xfrm");
    }

    private static bool IsMoved(XElement shape)
    {
        var id = shape.Elements().Elements().FirstOrDefault(child => child.Name.LocalName is "cNvPr")?.Attribute("id")?.Value;
        // Animations that do not stay move nothing.
        return shape.Ancestors().FirstOrDefault(outer => outer.Name.LocalName is "sld")?.Descendants().Where(child => child.Name.LocalName is "timing" && SlideRules.Noise(child) is null)
            .Descendants().Any(target => target.Name.LocalName is "spTgt" && target.Attribute("spid")?.Value == id) is true;
    }

    private static double? Number(XElement place, string element, string name) =>
        long.TryParse(place.Elements().FirstOrDefault(child => child.Name.LocalName == element)?.Attribute(name)?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var value) ? value : null;
}
