using System.Xml.Linq;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>Shapes that were the face of a control or object on a sheet go with it; notes stay.</summary>
internal static class VmlRules
{
    public static bool Stays(XElement element, PartContext context)
    {
        foreach (var child in element.Elements())
        {
            if (child.Name.LocalName is not "ClientData" || Vocabularies.Of(child.Name.NamespaceName) is not Vocabulary.ExcelVml) continue;
            if (child.Attribute("ObjectType")?.Value is "Note" or null) continue;
            context.Removed("OX-046", FindingKind.ActiveX, "face of a control or object", Severity.Medium);
            return false;
        }
        return true;
    }
}
