using System.Xml;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.TakeOut;

/// <summary>A slide left out of the show (ECMA-376 part 1, 19.3.1.38).</summary>
internal static class HiddenSlide
{
    public static bool Is(OpcPackage untrusted, string part)
    {
        using var reader = SafeXml.Read(untrusted.Open(part));
        return reader.MoveToContent() is XmlNodeType.Element && reader.GetAttribute("show") is "0" or "false";
    }
}
