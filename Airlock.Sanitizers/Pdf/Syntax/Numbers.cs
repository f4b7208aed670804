using System.Globalization;
using System.Text;

namespace Airlock.Sanitizers.Pdf.Syntax;

/// <summary>
/// Numbers as ISO 32000-1 7.3.3 writes them, and the odd ones real producers write (<c>--5</c>, <c>0.-3</c>, <c>1.2.3</c>), read up to where
/// they stop making sense and written anew.
/// </summary>
internal static class Numbers
{
    private const int MaxDigits = 40;

    /// <summary>Null when the word is no number.</summary>
    public static PdfObject? TryRead(ReadOnlySpan<byte> word)
    {
        if (word.Length == 0 || !(Characters.IsDigit(word[0]) || word[0] is (byte)'+' or (byte)'-' or (byte)'.')) return null;
        foreach (var value in word)
            if (!Characters.IsDigit(value) && value is not ((byte)'+' or (byte)'-' or (byte)'.')) return null;
        var at = 0;
        var isNegative = false;
        for (; at < word.Length && word[at] is (byte)'+' or (byte)'-'; at++) isNegative |= word[at] == '-';
        var whole = Digits(word[at..]);
        at += whole;
        if (at >= word.Length || word[at] != '.') return Integer(word.Slice(at - whole, whole), isNegative);
        var fraction = Digits(word[(at + 1)..]);
        return Real(word.Slice(at - whole, whole), word.Slice(at + 1, fraction), isNegative);
    }

    /// <summary>Null when it is no number, or not a finite one.</summary>
    public static double? ValueOf(PdfObject? untrusted) => untrusted switch
    {
        PdfInteger integer => integer.Value,
        PdfReal real when double.TryParse(real.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) => value,
        _ => null,
    };

    /// <summary>As operands of ours, with spaces between.</summary>
    public static string Text(IEnumerable<double> numbers) =>
        string.Join(' ', numbers.Select(number => Math.Round(number, 6).ToString("0.######", CultureInfo.InvariantCulture)));

    private static int Digits(ReadOnlySpan<byte> word)
    {
        var count = 0;
        while (count < word.Length && Characters.IsDigit(word[count])) count++;
        return count;
    }

    private static PdfObject Integer(ReadOnlySpan<byte> digits, bool isNegative)
    {
        if (digits.TrimStart((byte)'0').Length > 18) return Real(digits, [], isNegative);
        var value = 0L;
        foreach (var digit in digits) value = value * 10 + digit - '0';
        return new PdfInteger(isNegative ? -value : value);
    }

    private static PdfReal Real(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, bool isNegative)
    {
        whole = whole.TrimStart((byte)'0');
        whole = whole[..Math.Min(whole.Length, MaxDigits)];
        fraction = fraction[..Math.Min(fraction.Length, MaxDigits)].TrimEnd((byte)'0');
        var text = new StringBuilder(whole.Length + fraction.Length + 3);
        if (isNegative) text.Append('-');
        text.Append(whole.Length == 0 ? "0" : Encoding.Latin1.GetString(whole)).Append('.');
        text.Append(fraction.Length == 0 ? "0" : Encoding.Latin1.GetString(fraction));
        return new PdfReal(text.ToString());
    }
}
