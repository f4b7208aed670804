using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rules;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>
/// Writes a new file from the catalog down. An object gets its number when the first allowed reference to it is written and is itself
/// written in its turn: nothing recurses through references, and the new file, walked again, numbers itself the same way.
/// </summary>
internal sealed class Rebuilder(PdfFile file, SanitizeContext context, PdfWriter writer)
{
    private const int CatalogNumber = 1;
    private const int PagesNumber = 2;

    private readonly Dictionary<(int Number, Rule Rule), PdfReference> _numbers = [];
    private readonly Queue<(int Number, PdfObject Target, Rule Rule, string Place)> _waiting = [];
    private readonly Dictionary<int, PdfReference> _pages = [];
    private int _next = PagesNumber + 1;

    public PdfFile File => file;

    public SanitizeContext Context => context;

    public Budget Budget => context.Budget;

    public FindingLog Findings => context.Findings;

    public int PageCount { get; private set; }

    /// <summary>A tagged book of this size would spend the budget of parts on its tags; it is delivered without.</summary>
    public bool KeepsStructure => file.ObjectCount < Budget.Limits.MaxParts / 10 * 8;

    public void Run(PdfDictionary untrustedCatalog, List<UntrustedPage> pages)
    {
        if (pages.Count == 0) throw new FileRefusedException(Reasons.Corrupt);
        PageCount = pages.Count;
        foreach (var page in pages)
        {
            Budget.SpendPart();
            var number = new PdfReference(_next++, 0);
            if (page.Number > 0) _pages.TryAdd(page.Number, number);
        }
        writer.WriteHeader();
        var catalog = PdfRules.Catalog.BuildEntries(untrustedCatalog, this, "catalog");
        catalog.Entries["Type"] = new PdfName("Catalog");
        writer.WriteObject(CatalogNumber, catalog);
        WritePages(pages);
        while (_waiting.TryDequeue(out var job)) Write(job.Number, job.Rule.Build(job.Target, this, job.Place));
        writer.WriteEnd(CatalogNumber);
    }

    public PdfReference Schedule(PdfReference untrusted, PdfObject target, Rule rule, string place)
    {
        var key = (file.Final(untrusted).Number, rule);
        if (!_numbers.TryGetValue(key, out var known)) _numbers[key] = known = ScheduleNew(target, rule, place);
        return known;
    }

    public PdfReference ScheduleNew(PdfObject target, Rule rule, string place)
    {
        Budget.SpendPart();
        var number = new PdfReference(_next++, 0);
        _waiting.Enqueue((number.Number, target, rule, place));
        return number;
    }

    /// <summary>The new reference of a page of this document.</summary>
    public PdfReference? PageOf(PdfObject? untrusted) =>
        untrusted is PdfReference reference ? _pages.GetValueOrDefault(file.Final(reference).Number) : null;

    /// <summary>Tells a key that was left out, unless it was empty anyway.</summary>
    public void ReportDroppedKey(string key, PdfObject untrustedValue, Rule? rule, string place)
    {
        if (DroppedKeys.IsSilent(key)) return;
        var target = file.Resolve(untrustedValue);
        if (target is PdfNull) return;
        Report(rule?.Describe(target, this) ?? DroppedKeys.Describe(key, target, rule is not null), place);
    }

    public void ReportDroppedItem(PdfObject untrusted, Rule rule, string place)
    {
        var target = file.Resolve(untrusted);
        if (target is PdfNull) return;
        Report(rule.Describe(target, this) ?? new DroppedAs(FindingKind.UnknownContent, Severity.Low, "an item that may not stand here"), place);
    }

    private void Report(DroppedAs dropped, string place) => Findings.Removed(dropped.Kind, place, dropped.Detail, dropped.Severity);

    private void WritePages(List<UntrustedPage> pages)
    {
        var kids = new PdfArray([.. Enumerable.Range(PagesNumber + 1, pages.Count).Select(number => new PdfReference(number, 0))]);
        writer.WriteObject(PagesNumber, new PdfDictionary(new() { ["Type"] = new PdfName("Pages"), ["Count"] = new PdfInteger(pages.Count), ["Kids"] = kids }));
        for (var i = 0; i < pages.Count; i++)
        {
            var page = PdfRules.Page.BuildEntries(pages[i].Dictionary, this, $"page {i + 1}");
            page.Entries["Type"] = new PdfName("Page");
            page.Entries["Parent"] = new PdfReference(PagesNumber, 0);
            writer.WriteObject(PagesNumber + 1 + i, page);
        }
    }

    private void Write(int number, PdfObject built)
    {
        if (built is BuiltStream stream) writer.WriteStream(number, stream.Dictionary, stream.Coded.Span);
        else writer.WriteObject(number, built);
    }
}
