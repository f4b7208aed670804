using Airlock.Sanitizers.Links;

namespace Airlock.Sanitizers.OpenXml.Visio;

/// <summary>Reads a formula of a cell far enough to know whom it calls (MS-VSDX 2.2.2): functions of the allow-list, nothing outside the drawing.</summary>
internal static class VisioFormulas
{
    public static bool Calls(string untrusted)
    {
        for (var at = 0; at < untrusted.Length;)
        {
            var character = untrusted[at];
            if (character is '"')
            {
                var end = AfterText(untrusted, at);
                if (IsAddress(untrusted.AsSpan(at + 1, end - at - 1))) return true;
                at = end;
            }
            else if (IsWordStart(character))
            {
                var end = at + 1;
                while (end < untrusted.Length && (IsWordStart(untrusted[end]) || char.IsDigit(untrusted[end]))) end++;
                var bracket = end;
                while (bracket < untrusted.Length && char.IsWhiteSpace(untrusted[bracket])) bracket++;
                if (bracket < untrusted.Length && untrusted[bracket] == '(')
                {
                    var name = untrusted[at..end];
                    if (name.Equals("HYPERLINK", StringComparison.OrdinalIgnoreCase) ? !IsPlainLink(untrusted, bracket + 1) : !VisioFunctions.IsAllowed(name)) return true;
                    // The address was judged as one.
                    if (name.Equals("HYPERLINK", StringComparison.OrdinalIgnoreCase)) end = AfterText(untrusted, untrusted.IndexOf('"', bracket));
                }
                // Pages[name]!cell lies within; a bracket without such a word before it would be another file.
                at = end < untrusted.Length && untrusted[end] == '[' ? AfterBracket(untrusted, end) : end;
            }
            else if (character is '[') return true;
            // A name with signs of its own in it.
            else if (character is '\'') at = AfterQuoted(untrusted, at);
            else at++;
        }
        return false;
    }

    private static bool IsPlainLink(string formula, int at)
    {
        while (at < formula.Length && char.IsWhiteSpace(formula[at])) at++;
        if (at >= formula.Length || formula[at] != '"') return false;
        var end = AfterText(formula, at);
        if (end - at < 3 || !LinkSchemes.IsAllowed(formula[(at + 1)..(end - 1)])) return false;
        while (end < formula.Length && char.IsWhiteSpace(formula[end])) end++;
        return end < formula.Length && formula[end] is ',' or ')';
    }

    /// <summary>No computing function needs a path or address; one that is shown keeps its value.</summary>
    private static bool IsAddress(ReadOnlySpan<char> text) => text.Contains("://", StringComparison.Ordinal) || text.Contains(@":\", StringComparison.Ordinal)
        || text.StartsWith(@"\\", StringComparison.Ordinal) || text.Contains("script:", StringComparison.OrdinalIgnoreCase);

    private static int AfterText(string formula, int at)
    {
        for (at++; at < formula.Length; at++)
        {
            if (formula[at] != '"') continue;
            if (at + 1 < formula.Length && formula[at + 1] == '"') at++;
            else return at + 1;
        }
        return formula.Length;
    }

    private static int AfterQuoted(string formula, int at) => formula.IndexOf('\'', at + 1) is >= 0 and var end ? end + 1 : formula.Length;

    private static int AfterBracket(string formula, int at) => formula.IndexOf(']', at) is >= 0 and var end ? end + 1 : formula.Length;

    private static bool IsWordStart(char character) => char.IsLetter(character) || character is '_';
}
