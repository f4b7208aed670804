using System.Globalization;
using System.Resources;

namespace Airlock.Api.Resources;

/// <summary>Every word on the screens, in the language of the request. Japanese is the neutral language; a sentence is one key, never glued together.</summary>
internal static class ScreenTexts
{
    private static readonly ResourceManager Texts = new("Airlock.Api.Resources.ScreenTexts", typeof(ScreenTexts).Assembly);

    /// <exception cref="MissingManifestResourceException">Nobody wrote it: our fault, and tests find it first.</exception>
    public static string Say(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(key);

    public static string Say(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, Say(key), values);

    /// <summary>Null where no text was written for this key: for what may or may not have one.</summary>
    public static string? Find(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture);
}
