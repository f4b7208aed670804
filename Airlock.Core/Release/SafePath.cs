using System.Buffers;
using System.Globalization;
using System.Text;

namespace Airlock.Core.Release;

/// <summary>
/// Turns a name somebody sent into one that means the same plain file on Linux, Windows and macOS and shows what it is: no way up or
/// out, no device, no alternate stream, no character that hides or reorders. The original name is data in the manifest.
/// </summary>
public static class SafePath
{
    /// <summary>UTF-8 bytes of a segment; file systems stop at 255, and receivers add things like <c>.part</c>.</summary>
    public const int MaxSegmentBytes = 200;
    /// <summary>UTF-8 bytes of a whole path: below PATH_MAX with room for the folder it is put in.</summary>
    public const int MaxPathBytes = 1_800;
    /// <summary>A longer tail after the last dot is no extension worth keeping whole.</summary>
    private const int MaxExtensionBytes = 20;

    /// <summary>Separators and wildcards of one system or another; <c>:</c> also opens an NTFS stream.</summary>
    private static readonly SearchValues<char> Reserved = SearchValues.Create("<>:\"/\\|?*");

    /// <summary>Names Windows takes for a device with any extension and in any folder; superscript digits count there too.</summary>
    private static readonly HashSet<string> Devices = new(
        [
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
            .. "0123456789¹²³".Select(digit => $"COM{digit}"),
            .. "0123456789¹²³".Select(digit => $"LPT{digit}"),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A relative path with <c>/</c>, never empty, absolute or leading upwards; folders stay unless the whole grows beyond <see cref="MaxPathBytes"/>.</summary>
    public static string Of(string untrustedPath)
    {
        var segments = untrustedPath.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".").Select(Segment).ToList();
        if (segments.Count == 0) return "_";
        while (segments.Count > 1 && segments.Sum(segment => Encoding.UTF8.GetByteCount(segment) + 1) > MaxPathBytes) segments.RemoveAt(segments.Count - 2);
        return string.Join('/', segments);
    }

    /// <summary>True for what <see cref="Of"/> gives and nothing it would change.</summary>
    internal static bool IsSafe(string untrustedPath) => untrustedPath.Split('/').All(segment => segment.Length > 0 && Segment(segment) == segment);

    internal static string Segment(string untrusted)
    {
        // Unpaired surrogates first: Normalize throws on them. Then NFC, because it can bring forth an ASCII character; then the rest.
        var text = new StringBuilder(untrusted.Length);
        foreach (var rune in untrusted.EnumerateRunes()) text.Append(rune.ToString());
        var normal = text.ToString().Normalize(NormalizationForm.FormC);
        text.Clear();
        foreach (var rune in normal.EnumerateRunes()) text.Append(IsAllowed(rune) ? rune.ToString() : "_");
        return Finish(text.ToString());
    }

    /// <summary>The same name with a number before its extension.</summary>
    internal static string Numbered(string segment, int number)
    {
        var (stem, extension) = Split(segment);
        var tail = string.Create(CultureInfo.InvariantCulture, $" ({number}){extension}");
        return Cut(stem, MaxSegmentBytes - Encoding.UTF8.GetByteCount(tail)) + tail;
    }

    private static string Finish(string name)
    {
        // Windows drops trailing dots and spaces, so the name would become another one; this also ends "." and "..".
        name = name.TrimEnd('.', ' ');
        var first = name.Split('.', 2)[0].TrimEnd(' ');
        if (name.Length == 0 || name[0] == '.' || Devices.Contains(first)) name = "_" + name;
        var (stem, extension) = Split(name);
        return Cut(stem, MaxSegmentBytes - Encoding.UTF8.GetByteCount(extension)) + extension;
    }

    private static (string Stem, string Extension) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && Encoding.UTF8.GetByteCount(name.AsSpan(dot)) <= MaxExtensionBytes ? (name[..dot], name[dot..]) : (name, "");
    }

    private static string Cut(string stem, int maxBytes)
    {
        var (length, bytes) = (0, 0);
        foreach (var rune in stem.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > maxBytes) return stem[..length].TrimEnd('.', ' ');
            length += rune.Utf16SequenceLength;
        }
        return stem;
    }

    /// <summary>Not: controls, bidi and zero-width characters, line separators, anything Unicode has not assigned. Private use stays: gaiji in names.</summary>
    private static bool IsAllowed(Rune rune) =>
        !(rune.IsBmp && Reserved.Contains((char)rune.Value)) && rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
