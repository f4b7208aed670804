using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Visio;

/// <summary>What a drawing loses once its contents are known.</summary>
internal static class VisioRules
{
    public static bool Stays(XElement element, PartContext context)
    {
        switch (element.Name.LocalName)
        {
            case "Cell":
                VisioCells.Flatten(element, context);
                return true;
            case "Row" when IsIn(element, "Hyperlink"):
                return VisioCells.IsLink(element, context);
            case "Row" when VisioHidden.IsHiddenLayer(element):
                context.HasSightings = true;
                return true;
            case "Row" when IsIn(element, "Property") && context.IsTakeOut:
                VisioHidden.BlankProperty(element, context);
                return true;
            case "Section" when element.Attribute("N")?.Value is "Hyperlink":
                return element.HasElements;
            case "ForeignData":
                return VisioPictures.Stays(element, context);
            case "Shape" when context.IsTakeOut && VisioHidden.IsOnHiddenLayer(element, context):
                context.Removed("OX-211", FindingKind.HiddenContent, "shapes on layers that are not shown", Severity.Medium);
                return false;
            case "Data1" or "Data2" or "Data3" when context.IsTakeOut && element.Value.Length > 0:
                context.Removed("OX-211", FindingKind.HiddenContent, "data of a shape that are not shown", Severity.Low);
                return false;
            // Its content went, so that there is nothing to open.
            case "Page" or "Master":
                return element.Elements().Any(child => child.Name.LocalName is "Rel");
            case "Window" when element.Attribute("WindowType")?.Value is "Stencil":
                context.Removed("OX-208", FindingKind.ExternalReference, "window of another file", Severity.Medium);
                return false;
            default:
                return true;
        }
    }

    private static bool IsIn(XElement row, string section) => row.Parent?.Attribute("N")?.Value == section;
}
