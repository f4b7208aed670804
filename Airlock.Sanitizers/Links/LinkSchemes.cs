using System.Globalization;

namespace Airlock.Sanitizers.Links;

/// <summary>Which links a person may still click in a delivered document. Everything else becomes plain text.</summary>
internal static class LinkSchemes
{
    private const int LongestLink = 2083;

    /// <summary>True for an anchor inside the document and for an absolute link with an allowed scheme, written without tricks.</summary>
    public static bool IsAllowed(string untrusted)
    {
        if (untrusted.Length is 0 or > LongestLink || HidesCharacters(untrusted)) return false;
        if (untrusted[0] == '#') return true;
        var colon = untrusted.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return false;
        var rest = untrusted.AsSpan(colon + 1);
        return untrusted[..colon].ToLowerInvariant() switch
        {
            // The web, with a plain authority: user@host in front of the real host is a phisher's disguise.
            "http" or "https" => IsWeb(rest),
            // Mail; some clients honour attach= and take a file from the sender's disk.
            "mailto" => !rest.Contains("attach", StringComparison.OrdinalIgnoreCase),
            // Telephone numbers.
            "tel" => true,
            _ => false,
        };
    }

    private static bool IsWeb(ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("//") || rest.Contains('\\')) return false;
        var authority = rest[2..];
        var end = authority.IndexOfAny('/', '?', '#');
        if (end >= 0) authority = authority[..end];
        return authority.Length > 0 && !authority.Contains('@');
    }

    /// <summary>Controls split a scheme (<c>java&amp;#9;script:</c>), format characters reorder what is read.</summary>
    private static bool HidesCharacters(string untrusted)
    {
        if (char.IsWhiteSpace(untrusted[0])) return true;
        foreach (var character in untrusted)
            if (char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator) return true;
        return false;
    }
}
