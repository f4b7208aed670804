using System.Xml.Linq;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>What stands on a sheet and lives by something that went.</summary>
internal static class DrawingRules
{
    /// <summary>A slicer or timeline without its cache is damage to Excel.</summary>
    public static bool AnchorStays(XElement anchor, PartContext context) =>
        !context.Workbook.HasLostPivots || !anchor.Descendants().Any(element => element.Name.LocalName is "slicer" or "timeslicer");
}
