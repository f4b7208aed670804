using System.Security.Cryptography.X509Certificates;
using Airlock.Api.Problems;

namespace Airlock.Api.Doors;

/// <summary>
/// What Kestrel lets through and a proxy before it may read otherwise: a body with two lengths (RFC 9112 section 6.3: smuggling), and a
/// name that is not ours, which must reach no link, log or lookup.
/// </summary>
internal static class HonestRequests
{
    /// <summary>Where Kestrel puts a Content-Length it ignored because of a Transfer-Encoding.</summary>
    private const string IgnoredLength = "X-Content-Length";

    public static void UseHonestRequests(this IApplicationBuilder app, X509Certificate2 server) => app.Use((context, next) =>
    {
        if (HasTwoLengths(context.Request))
        {
            // Nobody can say where the next request on this connection begins.
            context.Response.Headers.Connection = "close";
            return ProblemResult.WriteAsync(context, Faults.RequestMalformed);
        }
        return IsOurs(context.Request.Host.Host, server) || context.Request.Path == "/healthz" ? next(context) : ProblemResult.WriteAsync(context, Faults.HostUnknown);
    });

    private static bool HasTwoLengths(HttpRequest request) =>
        request.Headers.TransferEncoding.Count > 0 && (request.Headers.ContentLength is not null || request.Headers.ContainsKey(IgnoredLength));

    /// <summary>The certificate is the list: a client that checked it came under one of these names.</summary>
    private static bool IsOurs(string host, X509Certificate2 server)
    {
        try
        {
            return host.Length > 0 && server.MatchesHostname(host.Trim('[', ']'), allowWildcards: true, allowCommonName: false);
        }
        catch (ArgumentException)
        {
            // Not a name at all.
            return false;
        }
    }
}
