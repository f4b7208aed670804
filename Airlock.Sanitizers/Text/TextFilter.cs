using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Text;

/// <summary>The characters of a text that may stay, in order; counts the others and says so at the end.</summary>
internal sealed class TextFilter(TextScanner scanner)
{
    private const int Escape = 0x1B;

    private readonly long[] _removed = new long[4];
    private bool _atStart = true;
    private bool _inSequence;
    private bool _afterEscape;

    public int Value => scanner.Value;

    public ReadOnlySpan<byte> Bytes => scanner.Bytes;

    public ReadOnlySpan<byte> Apostrophe => scanner.Apostrophe;

    public bool Next()
    {
        while (scanner.Next())
        {
            var first = _atStart;
            _atStart = false;
            // The byte order mark itself.
            if (first && scanner.Value == 0xFEFF) return true;
            if (scanner.Value == 0) throw new FileRefusedException(Reasons.TypeNotAccepted);
            var fault = TextRules.Of(scanner.Value);
            if (fault is TextFault.None && IsCommand(scanner.Value)) fault = TextFault.Control;
            _afterEscape = scanner.Value == Escape;
            if (_afterEscape) _inSequence = false;
            if (fault is TextFault.None) return true;
            _removed[(int)fault]++;
        }
        return false;
    }

    public void Report(FindingLog findings)
    {
        Report(findings, TextFault.Control, "control characters or terminal commands", Severity.Medium);
        Report(findings, TextFault.Reordering, "characters that reorder what is shown", Severity.High);
        Report(findings, TextFault.Invisible, "invisible characters", Severity.Medium);
    }

    private void Report(FindingLog findings, TextFault fault, string what, Severity severity)
    {
        if (_removed[(int)fault] > 0) findings.Removed(FindingKind.HiddenContent, $"text, {fault}", $"{_removed[(int)fault]} {what}", severity);
    }

    // ESC [ … final (ECMA-48 5.4): what follows the ESC is part of the command and would stay as litter.
    private bool IsCommand(int value)
    {
        if (_afterEscape && value == '[')
        {
            _inSequence = true;
            return true;
        }
        if (!_inSequence) return false;
        _inSequence = value is >= 0x20 and < 0x40;
        return value is >= 0x20 and < 0x7F;
    }
}
