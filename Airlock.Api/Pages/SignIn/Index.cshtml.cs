using Airlock.Api.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Airlock.Api.Pages.SignIn;

/// <summary>S01, first half: who, and with what password. Checked only together with the code.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
[RequestSizeLimit(KestrelSettings.MaxAnonymousBodyBytes)]
internal sealed class IndexModel(BegunSignIn begun) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public bool IsFailed { get; private set; }

    public void OnGet(bool failed = false) => IsFailed = failed;

    public IActionResult OnPost(string? user, string? password)
    {
        if (begun.Keep(HttpContext, user?.Trim() ?? "", password ?? "")) return RedirectToPage("/SignIn/Code", new { Next });
        IsFailed = true;
        return Page();
    }
}
