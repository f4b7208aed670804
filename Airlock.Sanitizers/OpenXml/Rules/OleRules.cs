using System.Xml;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Names what an OLE object in a text document is, for the report; every one of them goes.</summary>
internal static class OleRules
{
    private static readonly ElementRule Linked = new("OX-043", FindingKind.ExternalReference, Severity.High, "linked OLE object");
    private static readonly ElementRule Packaged = new("OX-041", FindingKind.EmbeddedFile, Severity.High, "OLE package: a file of any kind");
    private static readonly ElementRule Equation = new("OX-114", FindingKind.EmbeddedObject, Severity.High, "object of the old equation editor");

    public static ElementRule? Of(Vocabulary vocabulary, XmlReader reader)
    {
        if (vocabulary is not Vocabulary.OfficeVml || reader.LocalName is not "OLEObject") return null;
        if (reader.GetAttribute("Type") is "Link") return Linked;
        var program = reader.GetAttribute("ProgID") ?? "";
        return program.StartsWith("Package", StringComparison.OrdinalIgnoreCase) ? Packaged : program.StartsWith("Equation.", StringComparison.OrdinalIgnoreCase) ? Equation : null;
    }
}
