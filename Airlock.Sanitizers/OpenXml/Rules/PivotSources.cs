using System.Xml;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Looks ahead into small parts whose content decides whether those that name them may stay.</summary>
internal static class PivotSources
{
    /// <summary>Pivot tables, their caches, and what filters them.</summary>
    public static bool IsOfPivots(string contentType) =>
        IsFilter(contentType) || contentType.EndsWith("pivotCacheDefinition+xml", StringComparison.OrdinalIgnoreCase) || contentType.EndsWith("pivotTable+xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Slicers and timelines, and their caches.</summary>
    public static bool IsFilter(string contentType) =>
        contentType.EndsWith("slicer+xml", StringComparison.OrdinalIgnoreCase) || contentType.EndsWith("slicerCache+xml", StringComparison.OrdinalIgnoreCase)
        || contentType.EndsWith("timeline+xml", StringComparison.OrdinalIgnoreCase) || contentType.EndsWith("timelineCache+xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>False for a pivot cache fed from outside the workbook, and for every table that shows it.</summary>
    public static bool IsInside(OpcPackage untrusted, string part)
    {
        var type = untrusted.ContentType(part);
        if (type.EndsWith("pivotCacheDefinition+xml", StringComparison.OrdinalIgnoreCase)) return IsInsideCache(untrusted, part);
        if (!type.EndsWith("pivotTable+xml", StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var relationship in untrusted.RelationshipsOf(part))
            if (RelationshipRules.Word(relationship.Type) is "pivotCacheDefinition"
                && (untrusted.PartOf(part, relationship) is not { } cache || !IsInsideCache(untrusted, cache))) return false;
        return true;
    }

    /// <summary>Cell metadata that only marks dynamic arrays; linked data types fetch.</summary>
    public static bool IsPlainMetadata(OpcPackage untrusted, string part) => All(untrusted, part, reader =>
        reader.LocalName is not "metadataType" || reader.GetAttribute("name") is "XLDAPR");

    private static bool IsInsideCache(OpcPackage untrusted, string part) => All(untrusted, part, reader => reader.LocalName switch
    {
        "cacheSource" => reader.GetAttribute("type") is "worksheet" or "consolidation" or "scenario",
        "worksheetSource" or "rangeSet" => !NamesRelationship(reader),
        _ => true,
    });

    private static bool NamesRelationship(XmlReader reader) =>
        reader.GetAttribute("id", Vocabularies.Transitional) is not null || reader.GetAttribute("id", Vocabularies.Strict) is not null;

    private static bool All(OpcPackage untrusted, string part, Func<XmlReader, bool> holds)
    {
        try
        {
            using var reader = SafeXml.Read(untrusted.Open(part));
            while (reader.Read())
                if (reader.NodeType is XmlNodeType.Element && !holds(reader)) return false;
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
