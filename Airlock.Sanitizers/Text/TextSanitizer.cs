using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Text;

/// <summary>Plain text: every byte stays but control, reordering and invisible characters.</summary>
internal sealed class TextSanitizer : ISanitizer
{
    private const int BufferBytes = 1 << 16;

    public IReadOnlyCollection<FileFormat> Formats { get; } = [FileFormat.Text];

    public FileFormat Recognize(UntrustedFile untrusted) =>
        TextRules.IsTextName(untrusted.ClaimedExtension) && PlainTextFile.Is(untrusted, out _) ? FileFormat.Text : FileFormat.Unknown;

    public SanitizeOutcome Sanitize(UntrustedFile untrusted, Stream output, SanitizeContext context) =>
        SettledText.Write(untrusted, output, FileFormat.Text, (text, to) => Rewrite(text, to, context.Findings));

    private static void Rewrite(UntrustedFile untrusted, Stream output, FindingLog findings)
    {
        var text = PlainTextFile.Open(untrusted, out _);
        var buffered = new BufferedStream(output, BufferBytes);
        while (text.Next()) buffered.Write(text.Bytes);
        buffered.Flush();
        text.Report(findings);
    }
}
