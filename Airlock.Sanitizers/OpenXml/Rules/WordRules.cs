using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.TakeOut;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>What a text document loses once its contents are known.</summary>
internal static class WordRules
{
    public static bool Stays(XElement element, PartContext context)
    {
        switch (element.Name.LocalName)
        {
            case "object":
                return LeavesPicture(element, context);
            case "pict":
                return element.HasElements;
            case "r" when context.IsTakeOut && HiddenText.Is(element, context):
                context.Removed("OX-110", FindingKind.HiddenContent, "hidden text", Severity.Medium);
                return false;
            case "r" when UnseenText.Of(element, context) is var sight and not Sight.Seen:
                context.HasSightings = true;
                if (!context.IsTakeOut || sight is Sight.Doubtful) return true;
                context.Removed("OX-110", FindingKind.HiddenContent, "text that cannot be seen", Severity.Medium);
                return false;
            case "r" when context.IsTakeOut:
                // What held nothing but the mark of a comment.
                return element.Elements().Any(child => child.Name.LocalName is not "rPr");
            case "dataBinding" when !IsOfProperties(element):
                context.Removed("OX-104", FindingKind.PrivateData, "tie of a content control to custom XML", Severity.Low);
                return false;
            case "vanish":
                context.HasSightings = true;
                return true;
            default:
                return true;
        }
    }

    /// <summary>Tied to the document's own properties, which stay (MS-OI29500 2.1.517: the two fixed store items).</summary>
    private static bool IsOfProperties(XElement binding) =>
        binding.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName is "storeItemID")?.Value is { } store
        && (store.Equals("{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", StringComparison.OrdinalIgnoreCase) || store.Equals("{6668398D-A668-4E3E-A5EB-62B293D839F1}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Without its object, <c>w:object</c> is a picture: that is what it becomes.</summary>
    private static bool LeavesPicture(XElement element, PartContext context)
    {
        context.Flattened("OX-040", FindingKind.EmbeddedObject, "OLE object; its preview picture stays", Severity.High);
        if (!element.HasElements) return false;
        if (element.Elements().FirstOrDefault(child => child.Name.LocalName is "drawing") is { } drawing)
        {
            element.AddBeforeSelf(drawing);
            return false;
        }
        element.Name = element.Name.Namespace + "pict";
        element.RemoveAttributes();
        return true;
    }
}
