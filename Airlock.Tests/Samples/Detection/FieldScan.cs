using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Airlock.Tests.Samples.Detection;

/// <summary>
/// The field codes of a part as one reader might piece them together: by begin and end marks, and once more as all instruction text in a row,
/// so that an instruction torn apart over runs, boxes or missing marks still shows.
/// </summary>
internal sealed partial class FieldScan
{
    private readonly StringBuilder _all = new();
    private readonly Stack<(StringBuilder Code, bool Result)> _open = new();
    private readonly List<string> _codes = [];
    private string? _inside;

    public void Element(XmlReader reader)
    {
        if (reader.LocalName is "instrText" or "delInstrText") _inside = "code";
        else if (reader.LocalName is "t" or "delText") _inside = "text";
        if (reader.LocalName is not "fldChar") return;
        var type = "";
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.LocalName is "fldCharType") type = reader.Value;
        reader.MoveToElement();
        if (type is "begin") _open.Push((new StringBuilder(), false));
        else if (type is "separate" && _open.TryPop(out var begun)) _open.Push((begun.Code, true));
        else if (type is "end" && _open.TryPop(out var ended)) _codes.Add(ended.Code.ToString());
    }

    public void Text(string text)
    {
        if (_inside is "code") _all.Append(text);
        if (_inside is null) return;
        // Inside an instruction plain text counts too: it is the result of a field that spells.
        if (_open.TryPeek(out var field) && !field.Result) field.Code.Append(text);
    }

    public void EndElement(string name)
    {
        if (name is "instrText" or "delInstrText" or "t" or "delText") _inside = null;
    }

    public IEnumerable<string> Faults()
    {
        foreach (var code in _codes.Concat(_open.Select(field => field.Code.ToString())))
            if (FaultOf(code) is { } fault) yield return fault;
        if (_open.Count > 0) yield return "a field without an end";
        if (Torn().Match(_all.ToString()) is { Success: true } torn) yield return $"a field that says {torn.Value}";
    }

    public static string? FaultOf(string code)
    {
        if (Verb().Match(code) is not { Success: true } verb) return code.Trim().Length == 0 ? null : $"a field without a verb";
        if (ActiveVerb().IsMatch(verb.Groups[1].Value)) return $"a field {verb.Groups[1].Value}";
        return verb.Groups[1].Value.Equals("HYPERLINK", StringComparison.OrdinalIgnoreCase) && Hyperlink().Match(code) is { Success: true } link
            && !Plain().IsMatch(link.Groups[1].Value)
            ? $"a field that leads to {link.Groups[1].Value}" : null;
    }

    [GeneratedRegex(@"^[\s\u3000]*(?:\\\*[\s]*)?([A-Za-z=.]+)")]
    private static partial Regex Verb();

    [GeneratedRegex("^(DDE|DDEAUTO|LINK|EMBED|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|RD|DATABASE|AUTOTEXT|AUTOTEXTLIST|GLOSSARY|MACROBUTTON|GOTOBUTTON|MACRO|PRINT|CONTROL|HTMLCONTROL|HTMLActiveX|DATA|"
        + "MERGE\\w+|ASK|FILLIN|SET|SKIPIF|NEXTIF|NEXT|COMPARE|IF|DOCVARIABLE|PRIVATE|ADDIN|BARCODE|DISPLAYBARCODE|MERGEBARCODE|GREETINGLINE|ADDRESSBLOCK|SHAPE|EVAL)$", RegexOptions.IgnoreCase)]
    private static partial Regex ActiveVerb();

    [GeneratedRegex(@"(?i)\b(DDE(AUTO)?|INCLUDE(TEXT|PICTURE)|MACROBUTTON|MERGEFIELD|AUTOTEXTLIST|DOCVARIABLE)\s")]
    private static partial Regex Torn();

    [GeneratedRegex("(?i)HYPERLINK\\s+(?!\\\\)[\"\u201C]?([^\"\u201D\\s]+)")]
    private static partial Regex Hyperlink();

    [GeneratedRegex("^(?i:(https?://[^@\\\\]+$|mailto:|tel:|#))")]
    private static partial Regex Plain();
}
