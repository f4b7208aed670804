using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Airlock.Api.Closed;
using Airlock.Core.Budgets;
using Airlock.Core.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Airlock.Api.Hosting;

/// <summary>How a plane listens: HTTPS only, small bodies unless a route says otherwise, slow senders dropped, memory for each connection bounded.</summary>
internal static class KestrelSettings
{
    /// <summary>Bodies other than files: a decision on a few thousand files is the largest.</summary>
    public const int MaxBodyBytes = 4 << 20;

    /// <summary>Bodies of whoever has not signed in yet: a name, a password, a code.</summary>
    public const int MaxAnonymousBodyBytes = 16 << 10;

    private const int KiB = 1 << 10;

    public static void Apply(KestrelServerOptions kestrel, HostOptions options, InstallationBudgets budgets, X509Certificate2 server, X509Certificate2 authority)
    {
        kestrel.AddServerHeader = false;
        Bound(kestrel.Limits, budgets);
        Bound(kestrel.Limits.Http2);
        var perAddress = new ConnectionsPerAddress(budgets.ConnectionsPerAddress);
        kestrel.Listen(options.Address, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.Use(perAddress.Guard);
            listen.UseHttps(https =>
            {
                https.ServerCertificate = server;
                https.SslProtocols = options.Tls.Protocols();
                https.OnAuthenticate = (_, handshake) => TlsProfiles.Apply(handshake);
                https.HandshakeTimeout = TimeSpan.FromSeconds(10);
                if (options.Plane is Plane.Closed) RequireOurCertificates(https, new ClientCertificateRules(authority, new RevokedCertificates(new DataDirectory(options.Data))));
            });
        });
    }

    /// <summary>Forms other than the file form, which is never one in memory.</summary>
    public static void Bound(FormOptions form)
    {
        // A review has two fields for each of 2,000 files.
        form.ValueCountLimit = 8192;
        form.KeyLengthLimit = 128;
        form.ValueLengthLimit = 16 * KiB;
        form.MultipartBoundaryLengthLimit = 70; // RFC 2046 section 5.1.1
        form.MultipartHeadersCountLimit = 8;
        form.MultipartHeadersLengthLimit = 4 * KiB;
        form.MultipartBodyLengthLimit = MaxBodyBytes;
        // Never more than the body may be: above this the framework would write what came to a temporary file, in clear.
        form.MemoryBufferThreshold = MaxBodyBytes;
    }

    private static void Bound(KestrelServerLimits limits, InstallationBudgets budgets)
    {
        limits.MaxConcurrentConnections = budgets.Connections;
        // Nobody changes the protocol here.
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.MaxRequestBodySize = MaxBodyBytes;
        // A path of 1,024 Japanese characters is 9 KiB in an address.
        limits.MaxRequestLineSize = 12 * KiB;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 32 * KiB;
        limits.MaxRequestBufferSize = 256 * KiB;
        limits.MaxResponseBufferSize = 64 * KiB;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        // Slower than the slowest line in the house: somebody who wants to hold the place.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static void Bound(Http2Limits http2)
    {
        // Each stream is a request: 32 are more than a browser asks for at once, and a connection stays worth about half a megabyte.
        http2.MaxStreamsPerConnection = 32;
        http2.HeaderTableSize = 4 * KiB;
        http2.MaxFrameSize = 16 * KiB;
        http2.MaxRequestHeaderFieldSize = 16 * KiB;
        http2.InitialStreamWindowSize = 256 * KiB;
        http2.InitialConnectionWindowSize = 512 * KiB;
        http2.KeepAlivePingDelay = TimeSpan.FromSeconds(60);
        http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }

    /// <summary>Asked for in the handshake; whoever shows none gets no further than /healthz, whoever shows a wrong one not even there.</summary>
    private static void RequireOurCertificates(HttpsConnectionAdapterOptions https, ClientCertificateRules rules)
    {
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.CheckCertificateRevocation = false;
        https.ClientCertificateValidation = (certificate, _, errors) =>
            (errors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0 && rules.Accepts(certificate);
    }
}
