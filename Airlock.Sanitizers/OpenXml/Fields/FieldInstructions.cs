using Airlock.Sanitizers.Links;

namespace Airlock.Sanitizers.OpenXml.Fields;

/// <summary>The fields that may stay live (ECMA-376 part 1, 17.16.5): those that compute from the document itself.</summary>
internal static class FieldInstructions
{
    private static readonly HashSet<string> Allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        // Numbers and places in the document.
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "NOTEREF", "FTNREF", "REF", "STYLEREF", "SEQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "REVNUM",
        // Tables of contents, indexes, citations.
        "TOC", "TC", "TOA", "TA", "XE", "INDEX", "CITATION", "BIBLIOGRAPHY",
        // Dates and properties of the document.
        "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "TITLE", "SUBJECT", "AUTHOR", "COMMENTS", "KEYWORDS", "LASTSAVEDBY",
        "NUMCHARS", "NUMWORDS", "FILENAME", "FILESIZE", "TEMPLATE", "USERNAME", "USERINITIALS", "USERADDRESS",
        // Form fields; their macros go with their own elements.
        "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
        // Typesetting: EQ carries furigana and enclosed characters.
        "EQ", "SYMBOL", "ADVANCE", "QUOTE",
        // Sums in tables.
        "=",
    };

    /// <param name="hasInner">Another field stands inside the instruction, so that the text seen here is not all of it.</param>
    public static bool MayStay(string untrusted, bool hasInner)
    {
        var words = Words(untrusted);
        if (words.Count == 0) return false;
        var verb = words[0].Text;
        if (verb.StartsWith('=')) return true;
        if (verb.Equals("HYPERLINK", StringComparison.OrdinalIgnoreCase)) return !hasInner && HasPlainLink(words);
        // QUOTE spells characters by number and can spell an instruction around itself; alone it is only text.
        return Allowed.Contains(verb) && !(hasInner && verb.Equals("QUOTE", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>An address that may be clicked, or none but an anchor (<c>\l</c>).</summary>
    private static bool HasPlainLink(List<(string Text, bool Quoted)> words)
    {
        string? address = null;
        var hasAnchor = false;
        for (var index = 1; index < words.Count; index++)
        {
            var (text, quoted) = words[index];
            var isSwitch = !quoted && text.StartsWith('\\');
            if (isSwitch && text.Length > 1 && char.ToLowerInvariant(text[1]) is 'l' or 'o' or 't' or '*')
            {
                hasAnchor |= char.ToLowerInvariant(text[1]) is 'l';
                index++;
            }
            else if (!isSwitch && address is null) address = text;
            else if (!isSwitch) return false;
        }
        return address is null ? hasAnchor : LinkSchemes.IsAllowed(address);
    }

    private static List<(string Text, bool Quoted)> Words(string untrusted)
    {
        var words = new List<(string, bool)>();
        for (var at = 0; at < untrusted.Length;)
        {
            if (char.IsWhiteSpace(untrusted[at])) at++;
            else if (untrusted[at] is '"' or '\u201C' or '\u201D')
            {
                var end = at + 1;
                while (end < untrusted.Length && untrusted[end] is not ('"' or '\u201C' or '\u201D')) end += untrusted[end] == '\\' && end + 1 < untrusted.Length ? 2 : 1;
                words.Add((untrusted[(at + 1)..Math.Min(end, untrusted.Length)].Replace(@"\\", @"\"), true));
                at = end + 1;
            }
            else
            {
                var end = at;
                while (end < untrusted.Length && !char.IsWhiteSpace(untrusted[end]) && untrusted[end] != '"') end++;
                words.Add((untrusted[at..end], false));
                at = end;
            }
        }
        return words;
    }
}
