using System.Xml.Linq;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>What a text document loses once its contents are known.</summary>
internal static class WordRules
{
    public static bool Stays(XElement element, PartContext context)
    {
        switch (element.Name.LocalName)
        {
            case "object":
                return LeavesPicture(element, context);
            // Comments stay inside; a mark without its comment is damage to Word.
            case "commentRangeStart" or "commentRangeEnd" or "commentReference" when context.IsTakeOut:
                return false;
            case "pict":
                return element.HasElements;
            case "vanish" when element.Attribute(element.Name.Namespace + "val")?.Value is not ("0" or "false" or "off"):
                context.Reported("OX-110", FindingKind.HiddenContent, "hidden text");
                return true;
            default:
                return true;
        }
    }

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
