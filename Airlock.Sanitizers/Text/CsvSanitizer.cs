using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Text;

/// <summary>Tables as text: what <see cref="TextSanitizer"/> does, and no cell that a spreadsheet would compute.</summary>
internal sealed class CsvSanitizer : ISanitizer
{
    private const int BufferBytes = 1 << 16;

    public IReadOnlyCollection<FileFormat> Formats { get; } = [FileFormat.Csv];

    // The only formats told apart by name: any text may be a table, and any table a text.
    public FileFormat Recognize(UntrustedFile untrusted) =>
        TextRules.IsTableName(untrusted.ClaimedExtension) && PlainTextFile.Is(untrusted, out _) ? FileFormat.Csv : FileFormat.Unknown;

    public SanitizeOutcome Sanitize(UntrustedFile untrusted, Stream output, SanitizeContext context) =>
        SettledText.Write(untrusted, output, FileFormat.Csv, (table, to) => Rewrite(table, to, context.Findings));

    private static void Rewrite(UntrustedFile untrusted, Stream output, FindingLog findings)
    {
        var text = PlainTextFile.Open(untrusted, out var encoding);
        var dialect = CsvDialect.Detect(TextHead.Read(untrusted.Stream, encoding));
        var buffered = new BufferedStream(output, BufferBytes);
        var cells = new CsvCells(dialect, buffered, findings);
        while (text.Next()) cells.Read(text.Value, text.Bytes, text.Apostrophe);
        cells.Finish();
        buffered.Flush();
        text.Report(findings);
    }
}
