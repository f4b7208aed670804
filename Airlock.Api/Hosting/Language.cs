using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Airlock.Api.Hosting;

/// <summary>
/// Japanese unless English is asked for: on pages by a person's own choice (a cookie), because what a browser was installed with says
/// little about who sits before it; in the API by Accept-Language.
/// </summary>
internal static class Language
{
    private static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo("ja"), CultureInfo.GetCultureInfo("en")];

    public static void UseLanguage(this WebApplication app) => app.UseRequestLocalization(options =>
    {
        options.DefaultRequestCulture = new RequestCulture(Cultures[0]);
        (options.SupportedCultures, options.SupportedUICultures) = (Cultures, Cultures);
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = "airlock-language" }, new CustomRequestCultureProvider(OfApiCall)];
    });

    private static Task<ProviderCultureResult?> OfApiCall(HttpContext context) => context.Request.Path.StartsWithSegments("/api")
        ? new AcceptLanguageHeaderRequestCultureProvider().DetermineProviderCultureResult(context)
        : Task.FromResult<ProviderCultureResult?>(null);
}
