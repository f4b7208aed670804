using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Airlock.Api.Hosting;

/// <summary>Japanese unless English is asked for, by the page's own choice (a cookie) or by Accept-Language.</summary>
internal static class Language
{
    private static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo("ja"), CultureInfo.GetCultureInfo("en")];

    public static void UseLanguage(this WebApplication app) => app.UseRequestLocalization(options =>
    {
        options.DefaultRequestCulture = new RequestCulture(Cultures[0]);
        (options.SupportedCultures, options.SupportedUICultures) = (Cultures, Cultures);
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = "airlock-language" }, new AcceptLanguageHeaderRequestCultureProvider()];
    });
}
