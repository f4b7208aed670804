using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Document properties: a template's path and the names of sheets that went do not stay.</summary>
internal static class PropertyRules
{
    public static bool Stays(XElement element, PartContext context)
    {
        switch (element.Name.LocalName)
        {
            case "Template" when element.Value.AsSpan().ContainsAny('/', '\\', ':'):
                context.Removed("OX-181", FindingKind.Metadata, "path of the template", Severity.Low);
                return false;
            case "TitlesOfParts" or "HeadingPairs" when context.Workbook.DroppedSheets.Count + context.Workbook.DroppedNames.Count > 0:
                return false;
            default:
                return true;
        }
    }
}
