using Airlock.Api.Problems;
using Airlock.Api.SignIn;

namespace Airlock.Api.Hosting;

/// <summary>
/// No other site may make a browser act here. Pages carry antiforgery tokens; calls of the API by cookie must carry a header no foreign
/// page can set without asking first, which we never grant. Fetch metadata and Origin are looked at for both.
/// </summary>
internal static class CrossSiteGuard
{
    /// <summary>Any value. Our own scripts set it on every unsafe call.</summary>
    public const string Header = "X-Airlock-Request";

    public static void UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((context, next) =>
        IsUnsafe(context.Request) && (IsForeign(context.Request) || IsBareCookieCall(context)) ? ProblemResult.WriteAsync(context, Faults.CrossSite) : next(context));

    private static bool IsUnsafe(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none")) return true;
        return request.Headers.Origin is { Count: > 0 } origin
            && !string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBareCookieCall(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api")
        && context.User.Identity is { IsAuthenticated: true, AuthenticationType: SessionCookie.Scheme }
        && !context.Request.Headers.ContainsKey(Header);
}
