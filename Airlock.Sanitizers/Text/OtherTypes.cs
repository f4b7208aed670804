using System.Buffers;

namespace Airlock.Sanitizers.Text;

/// <summary>Text that is the source of something else: a program that opens it goes by how it begins, whatever its name.</summary>
internal static class OtherTypes
{
    /// <summary>Characters of the beginning that are looked at.</summary>
    public const int HeadChars = 2048;

    /// <summary>How such files begin; compared without case, after white space.</summary>
    private static readonly string[] Beginnings =
    [
        "<!", "<?", "<%", // any markup by its declaration, comment or processing instruction
        "{\\rt", // RTF; readers take it cut short
        "%!", "%PDF", // PostScript, PDF
        "ID;P", // SYLK: Excel opens it as a sheet under any name
        "[InternetShortcut]", "[Desktop Entry]", "[Shell]", "[autorun]", "[{000214A0", // shortcuts, and what opens by itself
        "REGEDIT4", "Windows Registry Editor", // registry
        "#!", "@echo off", "@echo on", // scripts
        "GIF8", "PK\u0003\u0004", "MZ\u0090", // binaries whose first bytes are letters
        "+ADw-", // "<" in UTF-7, which old browsers guess
        "MIME-Version:", "Return-Path:", "Received:", "Delivered-To:", "X-Mailer:", // mail, web archives
    ];

    /// <summary>Elements that make what follows a page or a drawing. An ordinary text may begin with any other word in brackets.</summary>
    private static readonly string[] Elements =
    [
        "html", "head", "body", "script", "svg", "iframe", "object", "embed", "applet", "meta", "link", "base", "style", "title", "form", "img", "table",
        "div", "span", "a", "p", "h1", "h2", "font", "center", "frameset", "math", "xml", "job", "package", "scriptlet", "component", "hta:application",
    ];

    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>Fields of a mail; two or more in the first block, one of them technical, and it is one.</summary>
    private static readonly string[] MailFields = ["From:", "To:", "Subject:", "Date:", "Received:", "Message-ID:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:"];

    public static bool Matches(string head)
    {
        var text = head.TrimStart();
        return Beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) || IsElement(text) || IsQuery(text) || IsMail(text);
    }

    private static bool IsElement(string text)
    {
        if (!text.StartsWith('<')) return false;
        var name = text.AsSpan(1);
        var end = name.IndexOfAny(EndOfName);
        if (end < 0) return false;
        foreach (var element in Elements)
            if (name[..end].Equals(element, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    // Excel web query (.iqy): the word alone on the first line, a version on the second.
    private static bool IsQuery(string text)
    {
        var lines = text.Split('\n', 3);
        return lines.Length > 1 && lines[0].TrimEnd().Equals("WEB", StringComparison.OrdinalIgnoreCase) && lines[1].Trim() is [>= '0' and <= '9'];
    }

    private static bool IsMail(string text)
    {
        if (text.StartsWith("From ", StringComparison.Ordinal) && text.Contains("\nReceived:", StringComparison.OrdinalIgnoreCase)) return true;
        var fields = 0;
        var technical = false;
        foreach (var line in text.Split('\n').TakeWhile(line => line.Trim().Length > 0))
        {
            var field = Array.FindIndex(MailFields, name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase));
            if (field < 0) continue;
            fields++;
            technical |= field >= 4;
        }
        return technical && fields > 1;
    }
}
