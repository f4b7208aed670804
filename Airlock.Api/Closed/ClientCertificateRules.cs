using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Airlock.Api.Closed;

/// <summary>Which client certificates are ours: issued by our own authority, for clients, in date, not taken back. No other authority of the machine counts.</summary>
internal sealed class ClientCertificateRules(X509Certificate2 authority, RevokedCertificates revoked)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public bool Accepts(X509Certificate2 certificate)
    {
        if (revoked.Contains(certificate)) return false;
        // A chain without the extension counts as good for anything; ours always say what they are for.
        if (!certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(IsForClients)) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(certificate);
    }

    private static bool IsForClients(X509EnhancedKeyUsageExtension usage) => usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == ClientAuthentication);
}
