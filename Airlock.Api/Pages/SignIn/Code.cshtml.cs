using Airlock.Api.Hosting;
using Airlock.Api.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using HostOptions = Airlock.Api.Hosting.HostOptions;

namespace Airlock.Api.Pages.SignIn;

/// <summary>S01, second half: the code. Whatever is wrong, the answer is the same and leads back to the beginning.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
[RequestSizeLimit(KestrelSettings.MaxAnonymousBodyBytes)]
internal sealed class CodeModel(BegunSignIn begun, SignInPerson signIn, HostOptions options) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public IActionResult OnGet() => begun.Find(HttpContext) is null ? RedirectToPage("/SignIn/Index", new { Next }) : Page();

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        var kept = begun.Find(HttpContext);
        BegunSignIn.Forget(HttpContext);
        var kind = options.Plane is Plane.Admin ? SessionKind.AdminCookie : SessionKind.PeopleCookie;
        if (kept is not var (user, password) || await signIn.RunAsync(user, password, code?.Trim() ?? "", HttpContext.Connection.RemoteIpAddress, kind, ct) is not { } session)
            return RedirectToPage("/SignIn/Index", new { Next, failed = true });
        await SessionCookie.GiveAsync(HttpContext, session);
        // Only to ourselves: a link to the sign-in page must not be a way to somebody else's site.
        return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/");
    }
}
