using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>A name tree or number tree (ISO 32000-1 7.9.6, 7.9.7): its leaves hold key and value in turn.</summary>
/// <param name="leaves">Names or Nums.</param>
internal sealed class TreeRule(string leaves, Func<Rule> value) : Rule
{
    private ArrayRule? _kids;

    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => untrusted is PdfDictionary;

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place)
    {
        var entries = new Dictionary<string, PdfObject>();
        foreach (var (key, untrustedValue) in ((PdfDictionary)untrusted).Entries)
        {
            var kept = key == leaves ? Pairs(rebuilder.File.Resolve(untrustedValue), rebuilder, place)
                : key == "Kids" ? (_kids ??= new ArrayRule(() => this)).Apply(untrustedValue, rebuilder, place)
                : key == "Limits" ? PlainRules.Plain.Apply(untrustedValue, rebuilder, place)
                : null;
            if (kept is not null) entries[key] = kept;
            else rebuilder.ReportDroppedKey(key, untrustedValue, null, place);
        }
        return new PdfDictionary(entries);
    }

    private PdfArray? Pairs(PdfObject untrusted, Rebuilder rebuilder, string place)
    {
        if (untrusted is not PdfArray array) return null;
        var pairs = new List<PdfObject>();
        var rule = value();
        for (var i = 0; i + 1 < array.Items.Count; i += 2)
        {
            var key = rebuilder.File.Resolve(array.Items[i]);
            if (key is PdfString or PdfInteger && rule.Apply(array.Items[i + 1], rebuilder, place) is { } kept) pairs.AddRange([key, kept]);
            else rebuilder.ReportDroppedItem(array.Items[i + 1], rule, place);
        }
        return new PdfArray(pairs);
    }
}
