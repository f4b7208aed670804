using Airlock.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Airlock.Api.SignIn;

/// <summary>
/// The browser's session. The cookie only carries the session's token, encrypted; whether that is worth anything is asked of the database on
/// every request.
/// </summary>
internal sealed class SessionCookie(SessionKind kind)
{
    public const string Scheme = "Cookie";
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public void Configure(CookieAuthenticationOptions options)
    {
        // Browsers send a cookie to every port of a host: the planes need different names or each would sign the other out.
        options.Cookie.Name = kind is SessionKind.AdminCookie ? "__Host-airlock-admin" : "__Host-airlock";
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-allowed";
        options.ReturnUrlParameter = "next";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, Faults.NotSignedIn);
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, Faults.NotAllowed);
    }

    /// <summary>Gives the browser the session a person has just begun.</summary>
    public static Task GiveAsync(HttpContext context, BegunSession begun) =>
        context.SignInAsync(Scheme, SignedInAs.Principal(begun.Actor, Scheme, begun.Token), new AuthenticationProperties { AllowRefresh = true });

    private async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var actor = SignedInAs.TokenOf(context.Principal) is { } token
            ? await services.GetRequiredService<FindSession>().RunAsync(token, kind, context.HttpContext.RequestAborted) : null;
        if (actor is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }
        services.GetRequiredService<CurrentActor>().Is(actor);
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, Fault fault)
    {
        if (!context.Request.Path.StartsWithSegments("/api")) context.Response.Redirect(context.RedirectUri);
        else return ProblemResult.WriteAsync(context.HttpContext, fault);
        return Task.CompletedTask;
    }
}
