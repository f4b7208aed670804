using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Airlock.Api.Closed;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Airlock.Api.Hosting;

/// <summary>How a plane listens: HTTPS only, small bodies unless a route says otherwise, slow senders dropped.</summary>
internal static class KestrelSettings
{
    /// <summary>Bodies other than files: a decision on a few thousand files is the largest.</summary>
    public const long MaxBodyBytes = 4 << 20;

    public static void Apply(KestrelServerOptions kestrel, HostOptions options, X509Certificate2 server, X509Certificate2 authority)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = 2000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
        kestrel.Listen(options.Address, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = server;
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                if (options.Plane is Plane.Closed) RequireOurCertificates(https, new ClientCertificateRules(authority));
            });
        });
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
