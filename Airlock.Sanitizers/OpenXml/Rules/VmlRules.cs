using System.Xml.Linq;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Shapes that were the face of a control or object on a sheet go with it; notes stay.</summary>
internal static class VmlRules
{
    public static bool Stays(XElement element, PartContext context)
    {
        foreach (var child in element.Elements())
        {
            if (child.Name.LocalName is not "ClientData" || Vocabularies.Of(child.Name.Namespace) is not Vocabulary.ExcelVml) continue;
            var isNote = child.Attribute("ObjectType")?.Value is "Note" or null;
            if (isNote && !context.IsTakeOut) continue;
            if (isNote)
            {
                context.Removed("OX-143", FindingKind.Metadata, "note on a cell", Severity.Low);
                return false;
            }
            context.Removed("OX-046", FindingKind.ActiveX, "face of a control or object", Severity.Medium);
            return false;
        }
        return true;
    }
}
