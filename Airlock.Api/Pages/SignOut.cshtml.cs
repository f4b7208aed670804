using Airlock.Api.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Airlock.Api.Pages;

/// <summary>Ends the session where it is kept, then in the browser.</summary>
internal sealed class SignOutModel(EndSession end) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (SignedInAs.TokenOf(User) is { } token) await end.RunAsync(token, ct);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        return Redirect("/sign-in");
    }
}
