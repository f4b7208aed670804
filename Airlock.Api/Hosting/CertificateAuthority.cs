using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Airlock.Api.Hosting;

/// <summary>
/// The installation's own certificate authority: a server certificate for each plane and client certificates for the closed plane.
/// Its private key stays in the keys folder; what leaves is <c>ca.pem</c>.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private static readonly TimeSpan CaLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan LeafLife = TimeSpan.FromDays(397);

    private readonly X509Certificate2 _ca;
    private readonly DateTimeOffset _now;

    private CertificateAuthority(X509Certificate2 ca, DateTimeOffset now) => (_ca, _now) = (ca, now);

    public static CertificateAuthority Create(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return new CertificateAuthority(request.CreateSelfSigned(now.AddMinutes(-5), now + CaLife), now);
    }

    public static CertificateAuthority Load(string certificatePath, string keyPath, DateTimeOffset now) =>
        new(X509Certificate2.CreateFromPemFile(certificatePath, keyPath), now);

    public string CertificatePem => _ca.ExportCertificatePem();

    public string PrivateKeyPem => _ca.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    /// <summary>A server certificate for this machine's names and every address given.</summary>
    public (string Certificate, string Key) IssueServer(IEnumerable<string> names, IEnumerable<IPAddress> addresses)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names) alternatives.AddDnsName(name);
        foreach (var address in addresses) alternatives.AddIpAddress(address);
        return Issue("airlock", ServerAuthentication, alternatives.Build());
    }

    public (string Certificate, string Key) IssueClient(string name) => Issue(name, ClientAuthentication, null);

    private (string Certificate, string Key) Issue(string name, string usage, X509Extension? alternatives)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_ca, true, false));
        if (alternatives is not null) request.CertificateExtensions.Add(alternatives);
        using var issued = request.Create(_ca, _now.AddMinutes(-5), _now + LeafLife, RandomNumberGenerator.GetBytes(16));
        return (issued.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => _ca.Dispose();
}
