using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Links;
using Airlock.Sanitizers.OpenXml.Markup;
using Airlock.Sanitizers.OpenXml.Package;
using Airlock.Sanitizers.OpenXml.Rebuilding;
using Airlock.Sanitizers.OpenXml.TakeOut;
using Airlock.Sanitizers.OpenXml.Visio;
using Airlock.Sanitizers.Vba;

namespace Airlock.Sanitizers.OpenXml.Rules;

/// <summary>Decides about every relationship of a part before the part is read, and says what it decided against.</summary>
internal sealed class RelationshipJudge(OpcPackage untrusted, SanitizeContext context, PartPackages packages, WorkbookFacts workbook, SignedMacros? macros)
{
    /// <summary>Parts some relationship leads to, whether it was followed or not: their loss has been told.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.OrdinalIgnoreCase);

    private static readonly RelationshipRule KeptCode = new(PartKind.Macros, [], true, "OX-020", FindingKind.Macro, Severity.High, "");

    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);

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
            if (stays && context.IsTakeOut && word is not "officeDocument") stays = Tell("OX-181", FindingKind.Metadata, part!, "document properties", Severity.Low);
            else if (stays) stays = words.Add(word) || Tell("OX-007", FindingKind.MalformedStructure, part!, "a second part of a kind of which there is one", Severity.Medium);
            else TellDropped("package", relationship, RelationshipRules.For(relationship.Type));
            judged.Add(new(relationship, RelationshipRules.For(relationship.Type), part, stays));
        }
        return judged;
    }

    public List<Relationship> OfPart(string source)
    {
        var judged = untrusted.RelationshipsOf(source).Select(relationship => Judge(source, relationship)).ToList();
        // A pivot that went may stand behind what filters it.
        if (workbook.HasLostPivots)
            for (var index = 0; index < judged.Count; index++)
                if (judged[index] is { Kept: true, Part: { } part } && PivotSources.IsFilter(untrusted.ContentType(part))) judged[index] = judged[index] with { Kept = PivotStays(part) };
        return judged;
    }

    private Relationship Judge(string source, UntrustedRelationship relationship)
    {
        var rule = RelationshipRules.For(relationship.Type);
        if (rule.Kind is PartKind.Link) return new(relationship, rule, null, MayBeClicked(source, relationship));
        if (rule.Kind is PartKind.Derived)
        {
            context.Findings.Add(rule.Finding, FindingAction.Rebuilt, Existing(source, relationship.Target) ?? source, rule.Detail, rule.Severity, rule.Carrier);
            return new(relationship, rule, null, false);
        }
        var part = relationship.External ? null : Existing(source, relationship.Target);
        if (part is not null && part == macros?.Part && RelationshipRules.Word(relationship.Type) is SignedMacros.ProjectWord) return new(relationship, KeptCode, part, TellKept(macros));
        if (VisioParts.HoldsShapes(untrusted.ContentType(source)) && VisioPictures.FaceOf(untrusted, relationship, part) is { } face && !IsMarkup(face.Part!))
        {
            TellDropped(source, relationship, rule);
            Named.Add(face.Part!);
            return face;
        }
        var stays = rule.Kind switch
        {
            _ when relationship.External || rule.Kind is PartKind.Dropped => TellDropped(source, relationship, rule),
            _ when part is null => Tell("OX-007", FindingKind.MalformedStructure, source, "relationship that leads nowhere", Severity.Low),
            _ when !rule.Accepts(untrusted.ContentType(part)) => Tell("OX-007", FindingKind.UnknownContent, part, "part of a type its relationship does not allow", Severity.Medium),
            // Rebuilt as a picture, it would no longer be what other relationships take it for.
            PartKind.Picture when IsMarkup(part) => Tell("OX-007", FindingKind.UnknownContent, part, "part of a type its relationship does not allow", Severity.Medium),
            PartKind.Package when context.IsTakeOut && IsChart(source) => Tell("OX-146", FindingKind.PrivateData, part, "workbook behind a chart; its points stay", Severity.Medium),
            PartKind.Package => IsChart(source) && packages.Clean(part) is not null || TellDropped(source, relationship, rule),
            _ => MayStay(source, part),
        };
        return new(relationship, rule, part, stays);
    }

    /// <summary>What leads from macros that stay to the signature that lets them.</summary>
    public Relationship OfSignature(SignedMacros kept) =>
        new(untrusted.RelationshipsOf(kept.Part).Single(relationship => RelationshipRules.Word(relationship.Type) is SignedMacros.SignatureWord), KeptCode, kept.SignaturePart, Kept: true);

    /// <summary>Older signatures beside it, and whatever else hangs under macros, go as ever.</summary>
    private bool TellKept(SignedMacros kept)
    {
        context.Findings.Add(FindingKind.Macro, FindingAction.Kept, kept.Part,
            $"ポリシー macros.keepSignedBy により残す / kept by policy clause macros.keepSignedBy: certificate SHA-256 {kept.Signer.Signer}; V3 signature holds, content hash matches", Severity.High, "OX-020");
        if (kept.HadCompiledCode) context.Findings.Removed(FindingKind.Macro, kept.Part, "compiled code, which no signature covers", Severity.Medium, "OX-020");
        context.Findings.Add(FindingKind.Signature, FindingAction.Kept, kept.SignaturePart, "signature of the kept macros", Severity.Low, "OX-022");
        Named.Add(kept.SignaturePart);
        TellBeneath(kept.Part);
        return true;
    }

    private bool MayStay(string source, string part)
    {
        if (context.IsTakeOut && PersonalParts.Is(untrusted.ContentType(part))) return Tell(PersonalParts.CarrierOf(source), FindingKind.Metadata, part, "comments or their authors", Severity.Low);
        if (context.IsTakeOut && EndsWith(part, "document.glossary+xml")) return Tell("OX-107", FindingKind.HiddenContent, part, "building blocks", Severity.Low);
        if (context.IsTakeOut && EndsWith(part, "presentationml.slide+xml") && HiddenSlide.Is(untrusted, part)) return Tell("OX-176", FindingKind.HiddenContent, part, "hidden slide", Severity.Medium);
        if (context is { IsTakeOut: true, Request.Keeps.SpeakerNotes: false } && EndsWith(part, "notesSlide+xml"))
            return Tell("OX-176", FindingKind.HiddenContent, part, "speaker notes", Severity.Medium);
        if (EndsWith(part, "vmlDrawing") && !LooseMarkup.IsReadable(untrusted, part))
            return Tell("OX-113", FindingKind.MalformedStructure, part, "drawing that cannot be read", Severity.Low);
        if (EndsWith(part, "sheetMetadata+xml") && !PivotSources.IsPlainMetadata(untrusted, part))
        {
            workbook.HasCellMetadata = false;
            return Tell("OX-150", FindingKind.ExternalReference, part, "linked data types", Severity.Medium);
        }
        return PivotStays(part);
    }

    /// <summary>The cells a pivot table fills stay in any case. On the way out it goes: its cache holds every row of its source, shown or not.</summary>
    private bool PivotStays(string part)
    {
        if (!PivotSources.IsOfPivots(untrusted.ContentType(part))) return true;
        var isInside = PivotSources.IsInside(untrusted, part) && (!PivotSources.IsFilter(untrusted.ContentType(part)) || !workbook.HasLostPivots);
        if (isInside && !context.IsTakeOut) return true;
        workbook.HasLostPivots = true;
        return isInside
            ? Tell("OX-138", FindingKind.PrivateData, part, "pivot table with the rows of its source; its cells stay", Severity.Medium)
            : Tell("OX-138", FindingKind.ExternalReference, part, "pivot table of a source outside; its cells stay", Severity.Medium);
    }

    private bool MayBeClicked(string source, UntrustedRelationship relationship)
    {
        if (LinkSchemes.IsAllowed(relationship.Target) && (relationship.Target[0] == '#' || (relationship.External && Uri.TryCreate(relationship.Target, UriKind.Absolute, out _))))
            return true;
        return Tell(LinkSchemes.IsAllowed(relationship.Target) ? "OX-008" : "OX-076", FindingKind.ExternalReference, source, "link that may not be followed; its text stays", Severity.Medium);
    }

    private bool TellDropped(string source, UntrustedRelationship relationship, RelationshipRule rule)
    {
        if (!relationship.External)
        {
            var part = Existing(source, relationship.Target);
            var nature = PartNature.Of(untrusted, part, rule);
            if (part is not null) TellBeneath(part);
            var signed = part is null ? null : MacroSignatures.Describe(untrusted, source, part, RelationshipRules.Word(relationship.Type));
            if (signed?.Chain is { } chain) Tell(nature.Carrier, nature.Finding, part + " (certificates)", chain, nature.Severity);
            return Tell(nature.Carrier, nature.Finding, part ?? source, signed?.Signature ?? nature.Detail, nature.Severity);
        }
        var word = RelationshipRules.Word(relationship.Type);
        var kind = word is "attachedTemplate" ? FindingKind.RemoteTemplate : FindingKind.ExternalReference;
        return Tell(RelationshipRules.OutsideCarrier(word, rule), kind, source, "reference to something outside the file", Severity.High);
    }

    /// <summary>What hung under a part that goes, goes with it: signatures under code, addresses under links, binaries under controls.</summary>
    private void TellBeneath(string part)
    {
        if (!_told.Add(part)) return;
        foreach (var beneath in Leftovers.Relationships(untrusted, part))
            if ((macros is null || part != macros.Part || RelationshipRules.Word(beneath.Type) is not SignedMacros.SignatureWord) && RelationshipRules.For(beneath.Type) is { Kind: PartKind.Dropped } rule && RelationshipRules.Word(beneath.Type).Length > 0) TellDropped(part, beneath, rule);
    }

    private bool Tell(string carrier, FindingKind kind, string location, string detail, Severity severity)
    {
        context.Findings.Removed(kind, location, detail, severity, carrier);
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
