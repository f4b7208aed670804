using System.Globalization;
using System.Text;
using static Airlock.Api.Resources.ScreenTexts;

namespace Airlock.Api.Pages;

/// <summary>How moments, sizes and hostile names look on a screen.</summary>
internal static class Shown
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);
    private static readonly string[] Units = ["KB", "MB", "GB"];

    /// <summary>Always the hospital's own time, said so in English.</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToOffset(Japan).ToString(Say("Format.Moment"), CultureInfo.CurrentCulture);

    public static string Day(DateOnly day) => day.ToString(Say("Format.Day"), CultureInfo.CurrentCulture);

    /// <summary>For machines: the datetime attribute.</summary>
    public static string Exact(DateTimeOffset moment) => moment.ToOffset(Japan).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Size(long bytes)
    {
        if (bytes < 1024) return string.Create(CultureInfo.CurrentCulture, $"{bytes:N0} B");
        var (size, unit) = (bytes / 1024d, 0);
        while (size >= 1024 && unit < Units.Length - 1) (size, unit) = (size / 1024, unit + 1);
        return string.Create(CultureInfo.CurrentCulture, $"{size:0.#} {Units[unit]}");
    }

    public static string ExactBytes(long bytes) => string.Create(CultureInfo.CurrentCulture, $"{bytes:N0}");

    /// <summary>
    /// A name or text from outside with nothing invisible left in it: a direction override turns <c>exe.docx</c> into <c>xcod.exe</c> on
    /// screen, a zero-width character makes two names look alike.
    /// </summary>
    public static string Untrusted(string untrusted)
    {
        var shown = new StringBuilder(untrusted.Length);
        foreach (var rune in untrusted.EnumerateRunes())
        {
            if (IsSeen(rune)) shown.Append(rune);
            else shown.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
        }
        return shown.ToString();
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
