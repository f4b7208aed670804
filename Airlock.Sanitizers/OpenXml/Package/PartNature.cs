using System.Xml;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.Package;

/// <summary>Looks into a part that goes anyway, so that the report says what it was and not only where it lay.</summary>
internal static class PartNature
{
    private static readonly RelationshipRule Dde = Told("OX-130", FindingKind.DdeOrFieldCommand, Severity.High, "link to a DDE server");
    private static readonly RelationshipRule OleLink = Told("OX-131", FindingKind.ExternalReference, Severity.High, "link to an OLE server");
    private static readonly RelationshipRule Query = Told("OX-137", FindingKind.Script, Severity.High, "Power Query");
    private static readonly RelationshipRule Ink = Told("OX-054", FindingKind.UnknownContent, Severity.Low, "ink");
    private static readonly RelationshipRule Assembly = Told("OX-180", FindingKind.Script, Severity.High, "customisation that loads an assembly");

    /// <summary>The rule a relationship goes by, made more exact by what its target holds.</summary>
    public static RelationshipRule Of(OpcPackage untrusted, string? part, RelationshipRule rule)
    {
        if (part is null || rule.Kind is not PartKind.Dropped) return rule;
        if (rule.Carrier is "OX-104" && untrusted.ContentType(part).EndsWith("inkml+xml", StringComparison.OrdinalIgnoreCase)) return Ink;
        return rule.Carrier switch
        {
            "OX-132" => Holds(untrusted, part, reader => reader.LocalName is "ddeLink") ? Dde : Holds(untrusted, part, reader => reader.LocalName is "oleLink") ? OleLink : rule,
            "OX-104" => Holds(untrusted, part, reader => reader.LocalName is "DataMashup") ? Query : rule,
            "OX-181" => Holds(untrusted, part, reader => reader.GetAttribute("name") is { } name && name.StartsWith("_Assembly", StringComparison.OrdinalIgnoreCase)) ? Assembly : rule,
            "OX-040" => OleClass.RuleOf(untrusted, part) ?? rule,
            _ => rule,
        };
    }

    private static bool Holds(OpcPackage untrusted, string part, Func<XmlReader, bool> found)
    {
        try
        {
            using var reader = SafeXml.Read(untrusted.Open(part));
            while (reader.Read())
                if (reader.NodeType is XmlNodeType.Element && found(reader)) return true;
        }
        catch (Exception fault) when (fault is XmlException or FileRefusedException { Reason: Reasons.Corrupt or Reasons.Bomb or Reasons.CannotSanitize or Reasons.PasswordNeeded })
        {
            // It goes, whatever it was.
        }
        return false;
    }

    private static RelationshipRule Told(string carrier, FindingKind kind, Severity severity, string detail) => new(PartKind.Dropped, [], false, carrier, kind, severity, detail);
}
