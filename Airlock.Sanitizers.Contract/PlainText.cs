using System.Globalization;
using System.Text;

namespace Airlock.Sanitizers.Contract;

/// <summary>Text from a file made fit to be shown: one line, no character that hides, reorders or commands.</summary>
public static class PlainText
{
    /// <summary>Controls, format characters (bidi, zero-width) and separators are written as <c>\u{HEX}</c>; private-use characters (gaiji in names) stay.</summary>
    public static string Clean(string untrusted, int maxLength = Finding.MaxText)
    {
        if (IsClean(untrusted) && untrusted.Length <= maxLength) return untrusted;
        var clean = new StringBuilder(untrusted.Length);
        foreach (var rune in untrusted.EnumerateRunes())
        {
            var shown = IsShown(rune) ? rune.ToString() : $"\\u{{{rune.Value:X}}}";
            if (clean.Length + shown.Length > maxLength) break;
            clean.Append(shown);
        }
        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (!IsShown(rune)) return false;
        return true;
    }

    private static bool IsShown(Rune rune) => rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
