using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Rules;

namespace Airlock.Sanitizers.OpenXml.Visio;

/// <summary>The allow-list of relationship types Visio has for itself (MS-VSDX 2.3.3); the others it shares with the office programs.</summary>
internal static class VisioParts
{
    private const string Family = "http://schemas.microsoft.com/visio/2010/relationships/";

    private static readonly Dictionary<string, RelationshipRule> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["masters"] = RelationshipRules.Implied("visio.masters+xml"),
        ["pages"] = RelationshipRules.Implied("visio.pages+xml"),
        ["windows"] = RelationshipRules.Implied("visio.windows+xml"),
        ["comments"] = RelationshipRules.Implied("visio.comments+xml"),
        ["master"] = RelationshipRules.Named("visio.master+xml"),
        ["page"] = RelationshipRules.Named("visio.page+xml"),
        // From here on: known, and never let through.
        ["connections"] = RelationshipRules.Dropped("OX-205", FindingKind.ExternalReference, Severity.High, "data connections, with server and query"),
        ["recordsets"] = RelationshipRules.Dropped("OX-205", FindingKind.PrivateData, Severity.Medium, "rows of a data source; the texts they filled stay"),
        ["recordset"] = RelationshipRules.Dropped("OX-205", FindingKind.PrivateData, Severity.Medium, "rows of a data source; the texts they filled stay"),
        ["solutions"] = RelationshipRules.Dropped("OX-206", FindingKind.PrivateData, Severity.Medium, "data of an add-on"),
        ["solution"] = RelationshipRules.Dropped("OX-206", FindingKind.PrivateData, Severity.Medium, "data of an add-on"),
        ["extensions"] = RelationshipRules.Dropped("OX-207", FindingKind.UnknownContent, Severity.Medium, "extensions of a drawing"),
        ["validation"] = RelationshipRules.Dropped("OX-207", FindingKind.UnknownContent, Severity.Low, "rules a drawing is checked by"),
    };

    /// <summary>Every row of the carrier catalogue that is decided by a type of relationship.</summary>
    public static IEnumerable<string> Carriers => All.Values.Where(rule => rule.Carrier.StartsWith("OX-2", StringComparison.Ordinal)).Select(rule => rule.Carrier).Distinct();

    public static bool IsDocument(string type) => type is Family + "document";

    /// <summary>Null for a type that is none of Visio's own or not known.</summary>
    public static RelationshipRule? For(string type) => type.StartsWith(Family, StringComparison.Ordinal) ? All.GetValueOrDefault(type[Family.Length..]) : null;

    /// <summary>A page or master: what holds shapes.</summary>
    public static bool HoldsShapes(string contentType) => contentType.EndsWith("visio.page+xml", StringComparison.OrdinalIgnoreCase)
        || contentType.EndsWith("visio.master+xml", StringComparison.OrdinalIgnoreCase);
}
