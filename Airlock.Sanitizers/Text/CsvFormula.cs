using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Text;

/// <summary>
/// Decides, character by character, whether what begins like a formula is one. Numbers, telephone numbers and lone signs ("-", "+++", "-12.5",
/// "+81-3-0000-0000") are what hospitals write all day; a formula that does harm needs a letter, a bar or a quote.
/// </summary>
internal sealed class CsvFormula
{
    private bool _signed;
    private bool _afterDigit;

    /// <summary>A leading = or @ has no other meaning; a leading sign often is a list or a remark.</summary>
    public Severity Severity => _signed ? Severity.Medium : Severity.High;

    /// <summary>White space a spreadsheet passes over, and changes of character set.</summary>
    public static bool IsBlank(int value) => value is ' ' or '\t' or '\r' or '\n' or '\f' or 0xA0 or 0x3000 or TextScanner.Shift;

    /// <summary>True for a character that begins a formula: the OWASP list and the same as a Japanese input method writes them.</summary>
    public bool TryBegin(int value)
    {
        _signed = IsSign(value);
        _afterDigit = false;
        return _signed || IsMark(value);
    }

    /// <summary>False as soon as the cell cannot be a number or a row of signs any more.</summary>
    public bool StaysHarmless(int value)
    {
        if (IsBlank(value) || IsSign(value)) return true;
        if (!_signed) return IsMark(value);
        var exponent = _afterDigit && value is ('e' or 'E');
        _afterDigit = value is (>= '0' and <= '9') or (>= '０' and <= '９');
        return _afterDigit || exponent || value is '.' or ',' or ':' or '/' or '%' or '(' or ')' or '．' or '，';
    }

    private static bool IsMark(int value) => value is '=' or '@' or '＝' or '＠';

    private static bool IsSign(int value) => value is '+' or '-' or '＋' or '－' or 0x2212;
}
