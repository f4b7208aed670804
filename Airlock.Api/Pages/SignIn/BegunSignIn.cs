using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Airlock.Api.Pages.SignIn;

/// <summary>
/// Carries name and password from the first sign-in screen to the second, encrypted, for five minutes, in a cookie no script can read.
/// Nothing is checked before the code is there too, so the first screen tells nobody which accounts exist or whose password is right.
/// </summary>
internal sealed class BegunSignIn(IDataProtectionProvider protection)
{
    private const string Name = "__Host-airlock-begun";
    private const int MaxText = 256;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("sign-in.begun").ToTimeLimitedDataProtector();

    public bool Keep(HttpContext context, string untrustedUser, string untrustedPassword)
    {
        if (untrustedUser.Length is 0 or > MaxText || untrustedPassword.Length is 0 or > MaxText) return false;
        var kept = _protector.Protect(JsonSerializer.Serialize<string[]>([untrustedUser, untrustedPassword]), Life);
        context.Response.Cookies.Append(Name, kept, Options());
        return true;
    }

    /// <summary>Null when there is none, or it is too old.</summary>
    public (string User, string Password)? Find(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { } kept) return null;
        try
        {
            return JsonSerializer.Deserialize<string[]>(_protector.Unprotect(kept)) is [var user, var password] ? (user, password) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name, Options());

    private static CookieOptions Options() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}
