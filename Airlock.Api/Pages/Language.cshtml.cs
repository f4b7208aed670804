using Airlock.Api.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Airlock.Api.Pages;

/// <summary>Remembers a language for a year. Addresses stay the same.</summary>
[AllowAnonymous]
[RequestSizeLimit(KestrelSettings.MaxAnonymousBodyBytes)]
internal sealed class LanguageModel : PageModel
{
    private const string CookieName = "airlock-language";

    public IActionResult OnPost(string? language, string? next)
    {
        var chosen = new RequestCulture(language == "en" ? "en" : "ja");
        Response.Cookies.Append(CookieName, CookieRequestCultureProvider.MakeCookieValue(chosen), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            IsEssential = true,
        });
        return LocalRedirect(Url.IsLocalUrl(next) ? next : "/");
    }
}
