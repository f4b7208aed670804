using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Airlock.Api.Doors;

/// <summary>
/// X-Forwarded-For counts only from the proxies the policy lists, and of all that proxies may say only that one word: scheme, host and
/// client certificate are never taken from a header.
/// </summary>
internal static class ListedProxies
{
    public static void UseListedProxies(this IApplicationBuilder app, IReadOnlyList<IPAddress> proxies)
    {
        if (proxies.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = proxies.Count };
        // Loopback is on both lists by default, and every process of this machine could then say who it is.
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies) options.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(options);
    }
}
