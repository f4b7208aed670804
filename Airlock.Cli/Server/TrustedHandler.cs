using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Airlock.Cli.Server;

/// <summary>HTTPS that trusts the installation's own authority and nobody else.</summary>
internal static class TrustedHandler
{
    public static SocketsHttpHandler For(string? authorityPath)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        if (authorityPath is null) return handler;
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authorityPath) },
            },
        };
        return handler;
    }
}
