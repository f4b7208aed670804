using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>
/// Pictures and forms a page names and never draws: an editor that "deletes" a picture often leaves it there. On the way out a page keeps
/// what its content draws.
/// </summary>
internal sealed class UndrawnObjects(PdfFile file, FindingLog findings)
{
    public UntrustedPage Drop(UntrustedPage page, int index)
    {
        if (file.Resolve(page.Dictionary["Resources"]) is not PdfDictionary resources || file.Resolve(resources["XObject"]) is not PdfDictionary named) return page;
        var drawn = DrawnBy(page.Dictionary["Contents"]);
        // A form without resources of its own draws with the page's.
        if (named.Entries.Any(entry => drawn.Contains(entry.Key) && file.Resolve(entry.Value) is PdfStream stream && IsForm(stream) && stream.Dictionary["Resources"] is null)) return page;
        var kept = named.Entries.Where(entry => drawn.Contains(entry.Key)).ToDictionary();
        if (kept.Count == named.Entries.Count) return page;
        findings.Removed(FindingKind.HiddenContent, $"page {index + 1}", "pictures or forms that are never drawn", Severity.Low);
        var entries = new Dictionary<string, PdfObject>(page.Dictionary.Entries)
        {
            ["Resources"] = new PdfDictionary(new(resources.Entries) { ["XObject"] = new PdfDictionary(kept) }),
        };
        return page with { Dictionary = new PdfDictionary(entries) };
    }

    /// <summary>One that stays: what the rebuild takes away must not be asked, or the rebuilt page would be judged otherwise.</summary>
    private bool IsForm(PdfStream stream) => file.Resolve(stream.Dictionary["Subtype"]) is PdfNull or PdfName { Value: "Form" };

    private HashSet<string> DrawnBy(PdfObject? contents)
    {
        var drawn = new HashSet<string>();
        var content = ContentStreams.Joined(file, contents);
        var parser = new PdfParser(content, 0, readsReferences: false);
        var (last, noPictureEnds) = ("", false);
        while (parser.Next() is { } read)
        {
            if (read is PdfKeyword { Word: var word })
            {
                if (word == "Do" || (Operators.TrySplit(word, out _, out var rest) && rest == "Do")) drawn.Add(last);
                if (word == "BI") InlinePicture.Read(parser, content, ref noPictureEnds);
                last = "";
            }
            else if (read is PdfName name) last = name.Value;
        }
        return drawn;
    }
}
