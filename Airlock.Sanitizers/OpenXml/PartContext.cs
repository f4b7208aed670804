using System.Xml.Linq;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>What the rules may know while one part is rewritten.</summary>
internal sealed class PartContext(string part, FindingLog findings, WorkbookFacts workbook, IReadOnlyDictionary<string, Relationship> relationships, bool isTakeOut)
{
    public string Part { get; } = part;

    public WorkbookFacts Workbook { get; } = workbook;

    public bool IsTakeOut { get; } = isTakeOut;

    /// <summary>Ids the rewritten part names: only what is named is followed.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Groups of shared formulas whose first cell kept its formula.</summary>
    public HashSet<string> SharedFormulas { get; } = new(StringComparer.Ordinal);

    public bool IsKept(string id) => id.Length == 0 || relationships.TryGetValue(id, out var relationship) && relationship.Kept;

    public void Removed(ElementRule rule) => findings.Removed(rule.Kind, Part, rule.Detail, rule.Severity, rule.Carrier);

    public void Removed(string carrier, FindingKind kind, string detail, Severity severity, string? place = null) =>
        findings.Removed(kind, Place(place), detail, severity, carrier);

    public void Flattened(string carrier, FindingKind kind, string detail, Severity severity, string? place = null) =>
        findings.Flattened(kind, Place(place), detail, severity, carrier);

    public void Reported(string carrier, FindingKind kind, string detail, string? place = null) =>
        findings.Reported(kind, Place(place), detail, Severity.Low, carrier);

    /// <summary>True for the attributes that name a relationship: all of that namespace, and VML's own <c>o:relid</c>.</summary>
    public static bool NamesRelationship(XName attribute) =>
        Vocabularies.Of(attribute.NamespaceName) is var vocabulary
        && (vocabulary is Vocabulary.Relationships || (vocabulary is Vocabulary.OfficeVml && attribute.LocalName is "relid"));

    private string Place(string? place) => place is null ? Part : $"{Part}!{place}";
}
