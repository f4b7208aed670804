using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>A place of this document: a name of one, or an array that starts with one of its pages (ISO 32000-1 12.3.2).</summary>
internal sealed class DestinationRule : Rule
{
    /// <summary>Page, name of the view and four numbers (ISO 32000-1 table 151).</summary>
    private const int LongestView = 6;

    private static readonly ScalarRule View = PlainRules.OneOf("XYZ", "Fit", "FitH", "FitV", "FitR", "FitB", "FitBH", "FitBV");
    private static readonly PdfName Fit = new("Fit");

    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => untrusted switch
    {
        PdfName or PdfString => true,
        PdfArray { Items: [var page, ..] } => FirstOf(page, rebuilder) is not null,
        _ => false,
    };

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place)
    {
        if (untrusted is not PdfArray array) return untrusted;
        var items = new List<PdfObject> { FirstOf(array.Items[0], rebuilder) ?? PdfNull.Value };
        foreach (var item in array.Items.Skip(1))
        {
            Rule rule = items.Count == 1 ? View : PlainRules.Number;
            var kept = items.Count < LongestView ? rule.Apply(item, rebuilder, place) : null;
            if (kept is null) rebuilder.ReportDroppedItem(item, rule, place);
            if (items.Count < LongestView) items.Add(kept ?? (items.Count == 1 ? Fit : PdfNull.Value));
        }
        return new PdfArray(items);
    }

    public override DroppedAs? Describe(PdfObject untrusted, Rebuilder rebuilder) => untrusted is PdfArray
        ? new(FindingKind.MalformedStructure, Severity.Low, "a link to a page that is not there")
        : null;

    private static PdfObject? FirstOf(PdfObject untrusted, Rebuilder rebuilder) =>
        (PdfObject?)rebuilder.PageOf(untrusted) ?? (untrusted is PdfInteger { Value: >= 0 } number && number.Value < rebuilder.PageCount ? number : null);
}

/// <summary>The actions that only move the reader's eye, or open a link he clicks on; each written anew with nothing but its one parameter.</summary>
/// <param name="goesOnly">True where an action runs by itself: then only to a place of this document.</param>
internal sealed class ActionRule(bool goesOnly = false) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) =>
        untrusted is PdfDictionary action && rebuilder.File.Resolve(action["S"]) is PdfName kind && kind.Value switch
        {
            // To a place of this document.
            "GoTo" => PdfRules.Destination.Fits(rebuilder.File.Resolve(action["D"]), rebuilder),
            // A link, by the scheme rule.
            "URI" => !goesOnly && rebuilder.File.Resolve(action["URI"]) is PdfString address && LinkAddress.TryClean(address.Bytes, out _),
            // The four page turns; the others print, save and quit.
            "Named" => !goesOnly && rebuilder.File.Resolve(action["N"]) is PdfName { Value: "NextPage" or "PrevPage" or "FirstPage" or "LastPage" },
            _ => false,
        };

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place)
    {
        var action = (PdfDictionary)untrusted;
        var kind = (PdfName)rebuilder.File.Resolve(action["S"]);
        var entries = new Dictionary<string, PdfObject> { ["S"] = kind };
        if (kind.Value == "GoTo") entries["D"] = PdfRules.Destination.Apply(action["D"], rebuilder, place) ?? PdfNull.Value;
        else if (kind.Value == "Named") entries["N"] = rebuilder.File.Resolve(action["N"]);
        else entries["URI"] = Address(((PdfString)rebuilder.File.Resolve(action["URI"])).Bytes, rebuilder, place);
        if (rebuilder.File.Resolve(action["Next"]) is not PdfNull and var next) rebuilder.ReportDroppedItem(next, this, $"{place} next action");
        return new PdfDictionary(entries);
    }

    private static PdfString Address(byte[] untrusted, Rebuilder rebuilder, string place)
    {
        LinkAddress.TryClean(untrusted, out var clean);
        if (!clean.AsSpan().SequenceEqual(untrusted))
            rebuilder.Findings.Neutralized(FindingKind.ExternalReference, place, "a link written without its scheme was given one", Severity.Low);
        return new PdfString(clean);
    }

    public override DroppedAs? Describe(PdfObject untrusted, Rebuilder rebuilder)
    {
        var action = untrusted is PdfArray { Items: [var first, ..] } ? rebuilder.File.Resolve(first) : untrusted;
        var kind = action is PdfDictionary dictionary && rebuilder.File.Resolve(dictionary["S"]) is PdfName name ? name.Value : "";
        return kind switch
        {
            "JavaScript" => new(FindingKind.Script, Severity.High, "a JavaScript action"),
            "Launch" => new(FindingKind.LaunchAction, Severity.High, "an action that starts a program"),
            "SubmitForm" or "ImportData" or "ResetForm" => new(FindingKind.FormSubmission, Severity.High, $"a form action ({kind})"),
            "GoToR" or "GoToE" or "Thread" => new(FindingKind.ExternalReference, Severity.High, $"an action that opens another file ({kind})"),
            "URI" => new(FindingKind.ExternalReference, Severity.High, "a link with an address that is not allowed"),
            "Rendition" or "Movie" or "Sound" or "RichMediaExecute" or "GoTo3DView" => new(FindingKind.RichMedia, Severity.High, $"an action that plays media ({kind})"),
            "GoTo" => new(FindingKind.MalformedStructure, Severity.Low, "a link to a page that is not there"),
            _ => new(FindingKind.AutoAction, Severity.High, "an action that is not allowed"),
        };
    }
}
