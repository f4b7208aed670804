using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Links;
using Airlock.Sanitizers.Vba;

namespace Airlock.Sanitizers.OpenXml;

/// <summary>Decides about every relationship of a part before the part is read, and says what it decided against.</summary>
internal sealed class RelationshipJudge(OpcPackage untrusted, SanitizeContext context, PartPackages packages, WorkbookFacts workbook)
{
    /// <summary>Parts some relationship leads to, whether it was followed or not: their loss has been told.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The package's own: the document and its properties, nothing else (no ribbon, no task panes, no signatures).</summary>
    public List<Relationship> OfPackage(string mainPart)
    {
        var judged = new List<Relationship>();
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var relationship in untrusted.RelationshipsOf(""))
        {
            var word = RelationshipRules.Word(relationship.Type);
            var part = relationship.External ? null : Existing("", relationship.Target);
            var stays = part is not null && word switch
            {
                "officeDocument" => part == mainPart,
                "core-properties" => EndsWith(part, "core-properties+xml"),
                "extended-properties" or "extendedProperties" => EndsWith(part, "extended-properties+xml"),
                _ => false,
            };
            if (stays && context.IsTakeOut && word is not "officeDocument") stays = Tell(FindingKind.Metadata, part!, "document properties", Severity.Low);
            else if (stays) stays = words.Add(word) || Tell(FindingKind.MalformedStructure, part!, "a second part of a kind of which there is one", Severity.Medium);
            else TellDropped("package", relationship, RelationshipRules.For(relationship.Type));
            judged.Add(new(relationship, RelationshipRules.For(relationship.Type), part, stays));
        }
        return judged;
    }

    public List<Relationship> OfPart(string source) => [.. untrusted.RelationshipsOf(source).Select(relationship => Judge(source, relationship))];

    private Relationship Judge(string source, UntrustedRelationship relationship)
    {
        var rule = RelationshipRules.For(relationship.Type);
        if (rule.Kind is PartKind.Link) return new(relationship, rule, null, MayBeClicked(source, relationship));
        if (rule.Kind is PartKind.Derived)
        {
            context.Findings.Add(rule.Finding, FindingAction.Rebuilt, Existing(source, relationship.Target) ?? source, rule.Detail, rule.Severity);
            return new(relationship, rule, null, false);
        }
        var part = relationship.External ? null : Existing(source, relationship.Target);
        var stays = rule.Kind switch
        {
            _ when relationship.External || rule.Kind is PartKind.Dropped => TellDropped(source, relationship, rule),
            _ when part is null => Tell(FindingKind.MalformedStructure, source, "relationship that leads nowhere", Severity.Low),
            _ when !rule.Accepts(untrusted.ContentType(part)) => Tell(FindingKind.UnknownContent, part, "part of a type its relationship does not allow", Severity.Medium),
            // Rebuilt as a picture, it would no longer be what other relationships take it for.
            PartKind.Picture when IsMarkup(part) => Tell(FindingKind.UnknownContent, part, "part of a type its relationship does not allow", Severity.Medium),
            PartKind.Package => IsChart(source) && packages.Clean(part) is not null || TellDropped(source, relationship, rule),
            _ => MayStay(part),
        };
        return new(relationship, rule, part, stays);
    }

    private bool MayStay(string part)
    {
        if (context.IsTakeOut && PersonalParts.Is(untrusted.ContentType(part))) return Tell(FindingKind.Metadata, part, "comments or their authors", Severity.Low);
        if (EndsWith(part, "vmlDrawing") && !LooseMarkup.IsReadable(untrusted, part))
            return Tell(FindingKind.MalformedStructure, part, "drawing that cannot be read", Severity.Low);
        if (EndsWith(part, "sheetMetadata+xml") && !PivotSources.IsPlainMetadata(untrusted, part))
        {
            workbook.HasCellMetadata = false;
            return Tell(FindingKind.ExternalReference, part, "linked data types", Severity.Medium);
        }
        if (!PivotSources.IsInside(untrusted, part)) return Tell(FindingKind.ExternalReference, part, "pivot table of a source outside; its cells stay", Severity.Medium);
        return true;
    }

    private bool MayBeClicked(string source, UntrustedRelationship relationship)
    {
        if (LinkSchemes.IsAllowed(relationship.Target) && (relationship.External || relationship.Target[0] == '#')) return true;
        context.Findings.Removed(FindingKind.ExternalReference, source, "link that may not be followed; its text stays", Severity.Medium);
        return false;
    }

    private bool TellDropped(string source, UntrustedRelationship relationship, RelationshipRule rule)
    {
        var part = relationship.External ? null : Existing(source, relationship.Target);
        if (relationship.External)
        {
            var template = RelationshipRules.Word(relationship.Type) is "attachedTemplate";
            return Tell(template ? FindingKind.RemoteTemplate : FindingKind.ExternalReference, source, "reference to something outside the file", Severity.High);
        }
        if (part is not null && RelationshipRules.Word(relationship.Type) is "vbaProject") MacroSignatures.Tell(untrusted, part, context.Findings);
        return Tell(rule.Finding, part ?? source, rule.Detail, rule.Severity);
    }

    private bool Tell(FindingKind kind, string location, string detail, Severity severity)
    {
        context.Findings.Removed(kind, location, detail, severity);
        return false;
    }

    private bool IsMarkup(string part) => EndsWith(part, "+xml") && !untrusted.ContentType(part).StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    private bool IsChart(string source) => EndsWith(source, "chart+xml") || EndsWith(source, "chartex+xml");

    private bool EndsWith(string part, string ending) => untrusted.ContentType(part).EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private string? Existing(string source, string target)
    {
        if (PartNames.Resolve(source, target) is not { } part || untrusted.Zip.Find(part) is not { } entry) return null;
        Named.Add(entry.Name);
        return entry.Name;
    }
}
