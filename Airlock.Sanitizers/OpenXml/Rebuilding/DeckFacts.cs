using System.Globalization;
using System.Xml.Linq;

namespace Airlock.Sanitizers.OpenXml.Rebuilding;

/// <summary>What the slides of a presentation have in common; known once the presentation itself is rewritten, which comes first.</summary>
internal sealed class DeckFacts
{
    /// <summary>In EMU; zero where it is not said.</summary>
    public long Width { get; private set; }

    public long Height { get; private set; }

    public void Note(XElement presentation)
    {
        var size = presentation.Element(presentation.Name.Namespace + "sldSz");
        (Width, Height) = (Number(size?.Attribute("cx")?.Value), Number(size?.Attribute("cy")?.Value));
    }

    private static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
