using System.Text.RegularExpressions;

namespace Airlock.Tests.Samples.Detection;

/// <summary>Formulas that call out, by name and by sign, with text and sheet names in quotes cut away first.</summary>
internal static partial class FormulaScan
{
    public static string? Fault(string formula)
    {
        // A quoted sheet name may hold a bar or bracket only when it leads out, so it is looked at before it is cut.
        foreach (Match sheet in QuotedSheet().Matches(Text().Replace(formula, "\"\"")))
            if (sheet.Value.AsSpan().IndexOfAny("[]|\\/") >= 0) return $"names {sheet.Value}";
        var plain = QuotedSheet().Replace(Text().Replace(formula, "\"\""), "q");
        if (plain.Contains('|')) return "holds a bar";
        if (OtherBook().Match(plain) is { Success: true } book) return $"names another book {book.Value}";
        if (Call().Match(plain) is { Success: true } call) return $"calls {call.Value}";
        foreach (Match link in Hyperlink().Matches(formula))
            if (!PlainLink().IsMatch(link.Value)) return "holds a computed or foreign HYPERLINK";
        return null;
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex("'(?:[^']|'')*'")]
    private static partial Regex QuotedSheet();

    [GeneratedRegex(@"(?<![\w\]\[])\[\d+\]|\[[^\[\]]+\.xl\w+\]|\[\d+\]!", RegexOptions.IgnoreCase)]
    private static partial Regex OtherBook();

    [GeneratedRegex(@"(?<![\w.])(?:_xlfn\.|_xlws\.|_xll\.|_xludf\.)*(WEBSERVICE|FILTERXML|ENCODEURL|IMAGE|RTD|DDE|CALL|REGISTER|REGISTER\.ID|UNREGISTER|EXEC|RUN|EVALUATE|PY|TRANSLATE|DETECTLANGUAGE|COPILOT|"
        + @"CUBE\w+|STOCKHISTORY|FIELDVALUE|IMPORTTEXT|IMPORTCSV|SQL\.REQUEST|SQL\.\w+|EUROCONVERT|FOPEN|FWRITE\w*|FREAD\w*|SEND\.KEYS|APP\.\w+|GET\.\w+|SET\.\w+|OPEN\.\w+|FILE\.\w+|FILES|DIRECTORY|INITIATE|POKE|EXECUTE|REQUEST|"
        + @"HALT|GOTO|RETURN|FORMULA|FORMULA\.\w+|ALERT|ON\.\w+|WORKBOOK\.\w+|VBA\.\w+|INPUT)\s*\(|_xll\.|_xludf\.", RegexOptions.IgnoreCase)]
    private static partial Regex Call();

    [GeneratedRegex(@"(?i)(?<![\w.])HYPERLINK\s*\(\s*(""[^""]*"")?\s*.")]
    private static partial Regex Hyperlink();

    [GeneratedRegex(@"(?i)^HYPERLINK\s*\(\s*""(https?://|mailto:|tel:|#)[^""]*""\s*[,)]")]
    private static partial Regex PlainLink();
}
