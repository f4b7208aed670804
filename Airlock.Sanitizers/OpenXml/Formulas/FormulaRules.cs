using Airlock.Sanitizers.Links;
using Airlock.Sanitizers.OpenXml.Rebuilding;

namespace Airlock.Sanitizers.OpenXml.Formulas;

/// <summary>
/// Reads a formula far enough to know whom it calls: only functions of the allow-list, no other file, no DDE server. What is not
/// allowed becomes the value it last had.
/// </summary>
internal static class FormulaRules
{
    /// <summary>Null when the formula may stay; otherwise what it is.</summary>
    public static FormulaFault? Fault(string untrusted, WorkbookFacts? workbook = null)
    {
        for (var at = 0; at < untrusted.Length;)
        {
            var character = untrusted[at];
            if (character is '"') at = Skip(untrusted, at, '"');
            else if (character is '\'')
            {
                var end = Skip(untrusted, at, '\'');
                if (FaultOfQuoted(untrusted.AsSpan(at, end - at), workbook) is { } fault) return fault;
                at = end;
                if (at < untrusted.Length && untrusted[at] == '|') return FormulaFault.Dde;
            }
            // service|topic!item: the only meaning of a bar in a formula (18.17.2.3).
            else if (character is '|') return FormulaFault.Dde;
            else if (character is '[')
            {
                if (IsOtherFile(untrusted, at)) return FormulaFault.OtherFile;
                at = SkipBrackets(untrusted, at);
            }
            else if (IsWordStart(character))
            {
                var end = at + 1;
                while (end < untrusted.Length && IsWordPart(untrusted[end])) end++;
                if (FaultOfWord(untrusted, at, end, workbook) is { } fault) return fault;
                // A name followed by a bracket is a table; its columns are not addresses.
                at = end < untrusted.Length && untrusted[end] == '[' ? SkipBrackets(untrusted, end) : end;
            }
            else at++;
        }
        return null;
    }

    private static FormulaFault? FaultOfQuoted(ReadOnlySpan<char> quoted, WorkbookFacts? workbook)
    {
        if (quoted.IndexOfAny('[', '\\', '|') >= 0 || quoted.Contains("://", StringComparison.Ordinal)) return FormulaFault.OtherFile;
        return workbook is { DroppedSheets.Count: > 0 } ? workbook.DroppedSheets.GetValueOrDefault(quoted.Trim('\'').ToString().Replace("''", "'")) : null;
    }

    private static FormulaFault? FaultOfWord(string formula, int start, int end, WorkbookFacts? workbook)
    {
        var word = formula.AsSpan(start, end - start);
        var next = end;
        while (next < formula.Length && formula[next] == ' ') next++;
        if (next < formula.Length && formula[next] == '(')
        {
            // A space before the bracket is an intersection of ranges after a cell, and nothing after a function.
            if (next == end || !IsCell(word)) return FaultOfCall(word.ToString(), formula, next);
        }
        if (next < formula.Length && formula[next] == '|') return FormulaFault.Dde;
        if (workbook is null) return null;
        // Sheet!A1, or the first of Sheet:Sheet!A1.
        var mayBeSheet = next < formula.Length && formula[next] is '!' or ':';
        if (mayBeSheet && workbook.DroppedSheets.Count > 0 && workbook.DroppedSheets.TryGetValue(word.ToString(), out var ofSheet)) return ofSheet;
        return workbook.DroppedNames.Count > 0 && formula.AsSpan(next) is not ['!', ..] ? workbook.DroppedNames.GetValueOrDefault(word.ToString()) : null;
    }

    private static FormulaFault? FaultOfCall(string function, string formula, int bracket)
    {
        var name = function.ToUpperInvariant();
        // Functions newer than the file format carry a prefix; add-in (_XLL.) and user-defined (_XLUDF.) ones keep theirs and are unknown.
        if (name.StartsWith("_XLFN.", StringComparison.Ordinal)) name = name[6..];
        if (name.StartsWith("_XLWS.", StringComparison.Ordinal)) name = name[6..];
        if (name.StartsWith("_XLPM.", StringComparison.Ordinal)) return null;
        if (name is "HYPERLINK") return HasPlainLink(formula, bracket + 1) ? null : FormulaFault.Link;
        return FormulaFunctions.FaultOf(name);
    }

    /// <summary>HYPERLINK with a literal first argument that may be clicked; a computed one may become anything.</summary>
    private static bool HasPlainLink(string formula, int at)
    {
        while (at < formula.Length && formula[at] == ' ') at++;
        if (at >= formula.Length || formula[at] != '"') return false;
        var end = Skip(formula, at, '"');
        if (end - at < 3 || !LinkSchemes.IsAllowed(formula[(at + 1)..(end - 1)].Replace("\"\"", "\""))) return false;
        while (end < formula.Length && formula[end] == ' ') end++;
        return end < formula.Length && formula[end] is ',' or ')';
    }

    /// <summary>A bracket that is not a table's holds the number or name of another workbook: <c>[1]Sheet1!A1</c>, <c>[1]!name</c>.</summary>
    private static bool IsOtherFile(string formula, int at)
    {
        var end = SkipBrackets(formula, at);
        return end < formula.Length && (IsWordStart(formula[end]) || formula[end] is '!' or '\'' || char.IsDigit(formula[end]));
    }

    private static int Skip(string formula, int at, char quote)
    {
        for (at++; at < formula.Length; at++)
        {
            if (formula[at] != quote) continue;
            if (at + 1 < formula.Length && formula[at + 1] == quote) at++;
            else return at + 1;
        }
        return at;
    }

    private static int SkipBrackets(string formula, int at)
    {
        var depth = 0;
        for (; at < formula.Length; at++)
        {
            if (formula[at] == '\'') at++;
            else if (formula[at] == '[') depth++;
            else if (formula[at] == ']' && --depth == 0) return at + 1;
        }
        return at;
    }

    private static bool IsCell(ReadOnlySpan<char> word)
    {
        var digits = word.IndexOfAnyInRange('0', '9');
        return digits is > 0 and <= 3 && !word[digits..].ContainsAnyExceptInRange('0', '9') && !FormulaFunctions.Names.Contains(word.ToString());
    }

    private static bool IsWordStart(char character) => char.IsLetter(character) || character is '_' or '\\' || character > 0x2E7F;

    private static bool IsWordPart(char character) => IsWordStart(character) || char.IsDigit(character) || character is '.' or '?';
}
