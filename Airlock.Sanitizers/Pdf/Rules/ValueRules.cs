using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>A value that holds no other: copied as it is.</summary>
internal sealed class ScalarRule(Func<PdfObject, bool> accepts) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => accepts(untrusted);

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place) => untrusted;
}

/// <summary>Scalars, and arrays of such: matrices, widths, dash patterns. No dictionary and no stream at any depth.</summary>
internal sealed class PlainRule : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) =>
        untrusted is PdfBoolean or PdfInteger or PdfReal or PdfName or PdfString or PdfArray;

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place) =>
        untrusted is PdfArray array ? new PdfArray([.. array.Items.Select(item => Apply(item, rebuilder, place) ?? PdfNull.Value)]) : untrusted;
}

/// <summary>An array whose items follow one rule.</summary>
/// <param name="keepsPlaces">Puts null where an item may not stay, because position means something.</param>
internal sealed class ArrayRule(Func<Rule> item, bool keepsPlaces = false) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => untrusted is PdfArray;

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place)
    {
        var items = new List<PdfObject>();
        var rule = item();
        foreach (var untrustedItem in ((PdfArray)untrusted).Items)
        {
            if (rule.Apply(untrustedItem, rebuilder, place) is { } kept) items.Add(kept);
            else
            {
                rebuilder.ReportDroppedItem(untrustedItem, rule, place);
                if (keepsPlaces) items.Add(PdfNull.Value);
            }
        }
        return new PdfArray(items);
    }
}

/// <summary>The first rule that fits.</summary>
internal sealed class AnyOfRule(params Func<Rule>[] rules) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => rules.Any(rule => rule().Fits(untrusted, rebuilder));

    public override Rule Concrete(PdfObject untrusted, Rebuilder rebuilder) =>
        rules.First(rule => rule().Fits(untrusted, rebuilder))().Concrete(untrusted, rebuilder);

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place) =>
        Concrete(untrusted, rebuilder).Build(untrusted, rebuilder, place);

    public override DroppedAs? Describe(PdfObject untrusted, Rebuilder rebuilder) =>
        rules.Select(rule => rule().Describe(untrusted, rebuilder)).FirstOrDefault(described => described is not null);
}

/// <summary>A dictionary with names of the author's choosing as keys: resources, character procedures, role maps.</summary>
internal sealed class MapRule(Func<Rule> value) : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => untrusted is PdfDictionary;

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place)
    {
        var entries = new Dictionary<string, PdfObject>();
        var rule = value();
        foreach (var (key, untrustedValue) in ((PdfDictionary)untrusted).Entries)
        {
            if (rule.Apply(untrustedValue, rebuilder, place) is { } kept) entries[key] = kept;
            else rebuilder.ReportDroppedItem(untrustedValue, rule, place);
        }
        return new PdfDictionary(entries);
    }
}

/// <summary>A page of this document, by its new number; a page outside the page tree is no page.</summary>
internal sealed class PageReferenceRule : Rule
{
    public override bool Fits(PdfObject untrusted, Rebuilder rebuilder) => false;

    public override PdfObject Build(PdfObject untrusted, Rebuilder rebuilder, string place) => PdfNull.Value;

    public override PdfObject? Apply(PdfObject? untrusted, Rebuilder rebuilder, string place) => rebuilder.PageOf(untrusted);
}
