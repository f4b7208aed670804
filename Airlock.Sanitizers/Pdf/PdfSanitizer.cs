using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Hidden;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Rebuilding;
using Airlock.Sanitizers.Pdf.Redrawing;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf;

/// <summary>Rebuilds a PDF from the objects that are reachable from its catalog and allowed where they stand.</summary>
internal sealed class PdfSanitizer : ISanitizer
{
    public IReadOnlyCollection<FileFormat> Formats => [FileFormat.Pdf];

    public FileFormat Recognize(UntrustedFile untrusted) => untrusted.Head.Span.IndexOf("%PDF-"u8) >= 0 ? FileFormat.Pdf : FileFormat.Unknown;

    public SanitizeOutcome Sanitize(UntrustedFile untrusted, Stream output, SanitizeContext context)
    {
        var bytes = ReadAll(untrusted.Stream);
        var header = untrusted.Head.Span.IndexOf("%PDF-"u8);
        var file = new PdfFile(bytes, header, context.Request.Password, context.Budget);
        var pages = new PageTree(file, context.Budget).Collect();
        // What its fields hold and its pages show may be two states of the form: the pages are what is delivered.
        context.NeedsFlattening = DynamicForm.Is(file);
        if (context.NeedsFlattening && DynamicForm.IsPlaceholder(file, pages)) return SanitizeOutcome.Refuse(Reasons.DynamicForm);
        ReportFraming(bytes.Span, header, file, context.Findings);
        if (context.IsTakeOut) pages = [.. pages.Select(new UndrawnObjects(file, context.Findings).Drop)];
        context.NeedsRedraw = PagesToFlatten.In(file, pages, context).Count > 0;
        new Rebuilder(file, context, new PdfWriter(output, context.Request.Limits)).Run(file.Catalog, pages);
        // Read late: a section that points beside its objects is noticed when they are asked for.
        if (file.IsRecovered)
            context.Findings.Neutralized(FindingKind.MalformedStructure, "file", "its table of objects was wrong and was made anew", Severity.Medium);
        return SanitizeOutcome.Deliver(FileFormat.Pdf);
    }

    private static ReadOnlyMemory<byte> ReadAll(Stream untrusted)
    {
        if (untrusted.Length > Array.MaxLength) throw new FileRefusedException(Reasons.TooLarge);
        if (untrusted is MemoryStream memory && memory.TryGetBuffer(out var held)) return held.AsMemory(0, (int)memory.Length);
        var bytes = new byte[untrusted.Length];
        untrusted.Position = 0;
        untrusted.ReadExactly(bytes);
        return bytes;
    }

    private static void ReportFraming(ReadOnlySpan<byte> bytes, int header, PdfFile file, FindingLog findings)
    {
        if (header > 0) findings.Removed(FindingKind.Preamble, "file", "data before the header", Severity.Medium);
        var end = bytes.LastIndexOf("%%EOF"u8);
        if (end >= 0 && !IsBlank(bytes[(end + 5)..])) findings.Removed(FindingKind.TrailingData, "file", "data after the end mark", Severity.Medium);
        if (file.IsEncrypted) findings.Neutralized(FindingKind.EncryptedContent, "file", "opened and delivered without encryption", Severity.Medium);
        if (file.Resolve(file.Trailer.GetValueOrDefault("Info")) is PdfDictionary { Entries.Count: > 0 })
            findings.Removed(FindingKind.Metadata, "file", "document information (/Info)", Severity.Low);
    }

    private static bool IsBlank(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            if (!Characters.IsSpace(value)) return false;
        return true;
    }
}
