using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <param name="Number">Its number in the old file, zero when it had none.</param>
/// <param name="Dictionary">With what it inherits.</param>
internal sealed record UntrustedPage(int Number, PdfDictionary Dictionary);

/// <summary>Collects the pages in reading order. Each node of the tree is entered once, so that a loop ends; inherited values come down.</summary>
internal sealed class PageTree(PdfFile file, Budget budget)
{
    private const int MaxDepth = 64;

    /// <summary>The inheritable keys of ISO 32000-1 table 30.</summary>
    private static readonly string[] Inherited = ["Resources", "MediaBox", "CropBox", "Rotate"];

    private readonly List<UntrustedPage> _pages = [];
    private readonly HashSet<int> _entered = [];

    public List<UntrustedPage> Collect()
    {
        Visit(file.Catalog["Pages"], new PdfDictionary(), 0);
        return _pages;
    }

    private void Visit(PdfObject? untrusted, PdfDictionary inherited, int depth)
    {
        if (file.Resolve(untrusted) is not PdfDictionary node) return;
        if (depth > MaxDepth) throw new FileRefusedException(Reasons.TooDeep);
        var number = untrusted is PdfReference reference ? file.Final(reference).Number : 0;
        if (file.Resolve(node["Kids"]) is PdfArray kids && !IsPage(node))
        {
            if (number > 0 && !_entered.Add(number)) return;
            var passedOn = With(inherited, node);
            foreach (var kid in kids.Items) Visit(kid, passedOn, depth + 1);
            return;
        }
        if (_pages.Count > budget.Limits.MaxParts) throw new FileRefusedException(Reasons.Bomb);
        if (file.Resolve(node["Type"]) is PdfName { Value: "Pages" }) return;
        var page = node with { Entries = new(node.Entries) };
        foreach (var (key, value) in inherited.Entries) page.Entries.TryAdd(key, value);
        // A page without a size is shown as US Letter by every reader.
        if (file.Resolve(page["MediaBox"]) is not PdfArray { Items.Count: >= 4 })
            page.Entries["MediaBox"] = new PdfArray([new PdfInteger(0), new PdfInteger(0), new PdfInteger(612), new PdfInteger(792)]);
        _pages.Add(new UntrustedPage(number, page));
    }

    private bool IsPage(PdfDictionary node) => file.Resolve(node["Type"]) is PdfName { Value: "Page" };

    private static PdfDictionary With(PdfDictionary inherited, PdfDictionary node)
    {
        var entries = new Dictionary<string, PdfObject>(inherited.Entries);
        foreach (var key in Inherited)
            if (node[key] is { } value) entries[key] = value;
        return new PdfDictionary(entries);
    }
}
