using System.Buffers;
using System.Globalization;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pages;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>
/// Puts in the place of a page its picture and, invisibly under it, its words where they stood, so that it can still be searched. Boxes and
/// turn stay, and with them every place that links point to.
/// </summary>
internal sealed class PageFlattening(PdfFile file, ReadOnlyMemory<byte> rebuilt, string scratch, SanitizeContext context)
{
    private const double PointsAnInch = 72;

    private static readonly string[] Grey = ["-gray"];

    private readonly GreyPages _grey = new(file);

    private readonly Lazy<bool> _hasFonts = new(() => HasFonts(file));
    private GlyphlessFont? _font;

    /// <summary>On the way out only what is seen goes: words could stand there that are not.</summary>
    private bool KeepsWords => !context.IsTakeOut;

    public void Run(List<UntrustedPage> pages, IReadOnlyList<(int Page, string Why)> flattened)
    {
        if (flattened.Count > context.Request.Limits.MaxFlattenedPages) throw new FileRefusedException(Reasons.TooLarge);
        var path = Path.Combine(scratch, Path.GetRandomFileName());
        using (var spooled = new FileStream(path, FileMode.CreateNew)) spooled.Write(rebuilt.Span);
        try
        {
            foreach (var run in Runs(pages, flattened.Select(one => one.Page))) Flatten(pages, run.First, run.Count, run.Dpi, path);
            foreach (var (page, why) in flattened)
                context.Findings.Flattened(why == PagesToFlatten.AsAsked ? FindingKind.Picture : FindingKind.HiddenContent, $"page {Text(page + 1)}", KeepsWords
                    ? $"the page is a picture now ({why}); its words lie invisibly under it, so that it can be searched"
                    : $"the page is a picture now, without text ({why}): only what is seen goes out");
            _font?.Finish();
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Neighbours of one resolution, so that one start of the renderer serves them.</summary>
    private IEnumerable<(int First, int Count, int Dpi)> Runs(List<UntrustedPage> pages, IEnumerable<int> flattened)
    {
        var (first, count, dpi) = (0, 0, 0);
        foreach (var page in flattened)
        {
            var own = DpiOf(PageBox.Of(pages[page].Dictionary, file));
            if (count > 0 && page == first + count && own == dpi)
            {
                count++;
                continue;
            }
            if (count > 0) yield return (first, count, dpi);
            (first, count, dpi) = (page, 1, own);
        }
        if (count > 0) yield return (first, count, dpi);
    }

    private int DpiOf(PageBox box)
    {
        var inches = Math.Max(box.Width, box.Height) / PointsAnInch;
        return Math.Max(1, Math.Min(context.Request.Limits.FlattenDpi, (int)((PageHeader.MaxSide - 1) / inches)));
    }

    private void Flatten(List<UntrustedPage> pages, int first, int count, int dpi, string pdf)
    {
        string[] range = ["-q", "-f", Text(first + 1), "-l", Text(first + count), "-cropbox"];
        var isGrey = pages.GetRange(first, count).TrueForAll(page => _grey.Has(page.Dictionary));
        var words = KeepsWords && _hasFonts.Value ? WordReader.Read(range, pdf, scratch) : [];
        using var renderer = new Poppler("pdftoppm", scratch, [.. range, .. isGrey ? Grey : [], "-r", Text(dpi), pdf]);
        var reader = new PnmReader(renderer.UntrustedOutput);
        for (var page = first; page < first + count; page++)
        {
            if (!reader.TryRead(out var picture) || picture.Kind == 4) throw new FileRefusedException(Reasons.Unreadable);
            pages[page] = Flattened(pages[page], picture, words.GetValueOrDefault(page - first + 1, []));
        }
    }

    private UntrustedPage Flattened(UntrustedPage page, PnmPicture picture, List<Word> words)
    {
        var box = PageBox.Of(page.Dictionary, file);
        var content = new ArrayBufferWriter<byte>(1 << 12);
        var resources = new PdfDictionary(new() { ["XObject"] = new PdfDictionary(new() { ["P"] = file.Add(PagePicture.Of(picture)) }) });
        Write(content, "q");
        Write(content, $"{Numbers.Text(box.ToPage())} cm");
        Write(content, "/P Do");
        if (words.Count > 0)
        {
            _font ??= new GlyphlessFont(file);
            resources.Entries["Font"] = new PdfDictionary(new() { ["T"] = _font.Reference });
            var (width, height) = box.Shown;
            // Words are in points from the upper left corner as people see it.
            Write(content, $"{Numbers.Text([1 / width, 0, 0, 1 / height, 0, 0])} cm");
            Write(content, "BT");
            Write(content, "3 Tr");
            foreach (var word in words) TextLayer.Write(content, word, height, _font);
            Write(content, "ET");
        }
        Write(content, "Q");
        var entries = page.Dictionary.Entries.Where(entry => FlatFile.KeptOfPage.Contains(entry.Key)).ToDictionary();
        entries["Contents"] = file.Add(new PdfStream(new PdfDictionary(), content.WrittenMemory));
        entries["Resources"] = resources;
        if (Links(page.Dictionary) is { Items.Count: > 0 } links) entries["Annots"] = links;
        return page with { Dictionary = new PdfDictionary(entries) };
    }

    /// <summary>Looks of annotations are in the picture; of links, where they lead stays.</summary>
    private PdfArray? Links(PdfDictionary page) => file.Resolve(page["Annots"]) is PdfArray annotations
        ? new PdfArray([.. annotations.Items.Select(file.Resolve).OfType<PdfDictionary>().Where(one => file.Resolve(one["Subtype"]) is PdfName { Value: "Link" }).Select(FlatFile.PlainLink)])
        : null;

    /// <summary>Without any, as in most scans, there is no word to ask for. A font of a rebuilt file is an object of its own or stands in the resources of one.</summary>
    private static bool HasFonts(PdfFile file) => file.Numbers.Select(number => file.Resolve(new PdfReference(number, 0)))
        .Select(value => value is PdfStream stream ? stream.Dictionary : value as PdfDictionary).OfType<PdfDictionary>()
        .Any(one => one["Font"] is not null || one["BaseFont"] is not null || (file.Resolve(one["Resources"]) is PdfDictionary resources && resources["Font"] is not null));

    private static void Write(ArrayBufferWriter<byte> to, string line) => ObjectText.WriteLatin1(to, $"{line}\n");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
