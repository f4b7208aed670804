using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Airlock.Api.Demo;

namespace Airlock.Tests.Api;

/// <summary>HTTPS as a careful client does it: one trusted authority.</summary>
internal static class TestTls
{
    public static SocketsHttpHandler Handler(string caPath, DemoClient? client)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(caPath);
        var options = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { authority },
            },
        };
        if (client is not null) options.ClientCertificates = [X509Certificate2.CreateFromPemFile(client.Cert, client.Key)];
        return new SocketsHttpHandler { SslOptions = options, AllowAutoRedirect = false, UseCookies = false };
    }
}
