using System.Xml.Linq;

namespace Airlock.Sanitizers.OpenXml.Markup;

/// <summary>
/// Alternate content (ECMA-376 part 3): every branch has been through the rules; here what is left is kept well-formed. A block without
/// a Choice is invalid, and a Choice whose content was all removed must not hide a Fallback that still shows something.
/// </summary>
internal static class Branches
{
    public static bool Stay(XElement element)
    {
        if (element.Name.LocalName is not "AlternateContent") return true;
        var ns = element.Name.Namespace;
        foreach (var choice in element.Elements(ns + "Choice").Where(choice => !choice.HasElements).ToList()) choice.Remove();
        if (element.Elements(ns + "Choice").Any()) return true;
        if (element.Element(ns + "Fallback") is { HasElements: true } fallback) element.AddBeforeSelf(fallback.Elements());
        return false;
    }
}
