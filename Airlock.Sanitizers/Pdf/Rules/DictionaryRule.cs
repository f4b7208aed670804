using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>A dictionary of which only the listed keys stay. The list is made when first needed, because rules refer to each other.</summary>
internal sealed class DictionaryRule(Func<Dictionary<string, Rule>> keys, Func<PdfDictionary, Rebuilder, bool>? accepts = null) : Rule
{
    private Dictionary<string, Rule>? _keys;

    /// <summary>What this kind of thing is called in a finding's place, after the page.</summary>
    public string? Name { get; init; }

    /// <summary>How one that is not accepted is told.</summary>
    public Func<PdfDictionary, Rebuilder, DroppedAs?>? DescribesRejected { get; init; }

    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) =>
        untrusted is PdfDictionary dictionary && (accepts is null || accepts(dictionary, rebuilder));

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place) => BuildEntries((PdfDictionary)untrusted, rebuilder, place);

    public PdfDictionary BuildEntries(PdfDictionary untrusted, Rebuilder rebuilder, string place)
    {
        if (Name is not null && !place.EndsWith(Name, StringComparison.Ordinal)) place = $"{place} {Name}";
        if (untrusted.HasDuplicates)
            rebuilder.Findings.Neutralized(FindingKind.MalformedStructure, place, "a key was given twice", Severity.Medium);
        _keys ??= keys();
        var entries = new Dictionary<string, PdfObject>();
        foreach (var (key, untrustedValue) in untrusted.Entries)
        {
            if (!_keys.TryGetValue(key, out var rule)) rebuilder.ReportDroppedKey(key, untrustedValue, null, place);
            else if (rule.Apply(untrustedValue, rebuilder, place) is { } kept) entries[key] = kept;
            else rebuilder.ReportDroppedKey(key, untrustedValue, rule, place);
        }
        return new PdfDictionary(entries);
    }

    public override DroppedAs? Describe(PdfObject untrusted, Rebuilder rebuilder) =>
        untrusted is PdfDictionary dictionary ? DescribesRejected?.Invoke(dictionary, rebuilder) : null;
}
