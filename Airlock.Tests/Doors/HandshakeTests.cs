using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;
using Airlock.Tests.Core.Release;
using Airlock.Tests.Core.Storage;

namespace Airlock.Tests.Doors;

/// <summary>Threat model T22, requirement C-35: ten handshakes with the closed plane under each profile, by a client we did not write.</summary>
public sealed class HandshakeTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    [Fact]
    public async Task Ten_handshakes_under_each_profile()
    {
        Directory.CreateDirectory(airlock.Data.ClosedOut);
        using var scratch = new Scratch();
        var table = new GateTable("handshakes", "Handshakes with the closed plane: who gets the list of releases");
        var right = (airlock.Demo.ClosedClient.Cert, airlock.Demo.ClosedClient.Key);
        using var authority = CertificateAuthority.Load(Ca("ca.pem"), Ca("ca.key"), airlock.Time.GetUtcNow());
        using var others = CertificateAuthority.Create("others", airlock.Time.GetUtcNow());
        var revoked = Kept(scratch, "revoked", authority.IssueClient("revoked"));
        var unrevoked = Kept(scratch, "unrevoked", authority.IssueClient("unrevoked"));
        using (var certificate = X509CertificateLoader.LoadCertificateFromFile(revoked.Cert))
            await File.WriteAllTextAsync(airlock.Data.RevokedCertificates, $"# 退職\n{certificate.SerialNumber.ToLowerInvariant()} # lost\n");

        await using var second = PlaneHost.Build(airlock.Options(Plane.Closed) with { Tls = TlsProfile.HighSecurity12 }, airlock.Time);
        await second.StartAsync();
        foreach (var (profile, address) in ((TlsProfile, Uri)[])[(TlsProfile.Tls13, airlock.Address(Plane.Closed)), (TlsProfile.HighSecurity12, AirlockInProcess.Address(second))])
        {
            void Try(string what, string expected, (string Cert, string Key)? certificate, params string[] words) =>
                table.Add($"{profile}: {what}", expected, Ask(address, certificate, words), held: expected is not "released");

            var with12 = profile is TlsProfile.HighSecurity12 ? "released" : "refused";
            Try("TLS 1.0", "refused", right, "-tls1", "-cipher", "ALL:@SECLEVEL=0");
            Try("TLS 1.1", "refused", right, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
            Try("TLS 1.2 without forward secrecy", "refused", right, "-tls1_2", "-cipher", "AES256-GCM-SHA384:AES128-GCM-SHA256:@SECLEVEL=0");
            Try("TLS 1.2 with CBC", "refused", right, "-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0");
            Try("no certificate", "refused", null, "-tls1_3");
            Try("expired", "refused", Kept(scratch, $"expired-{profile}", Expired()), "-tls1_3");
            Try("revoked", "refused", revoked, "-tls1_3");
            Try("wrong authority", "refused", Kept(scratch, $"others-{profile}", others.IssueClient("receiver")), "-tls1_3");
            Try("a server's certificate", "refused", Kept(scratch, $"server-{profile}", authority.IssueServer(["localhost"], [])), "-tls1_3");
            Try("right, TLS 1.3", "released", right, "-tls1_3");
            Try("right, TLS 1.2 ECDHE AES-GCM", with12, right, "-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-GCM-SHA384");
            Try("of the same authority, not revoked", "released", unrevoked, "-tls1_3");
        }
        table.Finish();
    }

    [Fact]
    public async Task A_connection_does_not_outlive_its_certificates_good_name()
    {
        Directory.CreateDirectory(airlock.Data.ClosedOut);
        using var receiver = airlock.Client(Plane.Closed, withCertificate: true);
        Assert.Equal("200", await DoorHouse.SeenAsync(receiver, DoorHouse.Json("GET", "/releases", null)));
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(airlock.Demo.ClosedClient.Cert);
        await File.WriteAllTextAsync(airlock.Data.RevokedCertificates, certificate.SerialNumber);
        try
        {
            Assert.Equal("403 certificate-needed", await DoorHouse.SeenAsync(receiver, DoorHouse.Json("GET", "/releases", null)));
        }
        finally
        {
            File.Delete(airlock.Data.RevokedCertificates);
        }
    }

    /// <summary>released when the list came; anything else, at whatever stage, is refused.</summary>
    private string Ask(Uri address, (string Cert, string Key)? certificate, string[] words)
    {
        string[] own = certificate is var (cert, key) ? ["-cert", cert, "-key", key] : [];
        var output = StockTool.Output(airlock.Data.Root.FullName, "GET /releases HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "timeout",
            ["10", "openssl", "s_client", "-connect", address.Authority, "-CAfile", airlock.Data.CaCertificate, "-quiet", "-ign_eof", .. words, .. own]);
        return output.Contains("HTTP/1.1 200", StringComparison.Ordinal) ? "released" : "refused";
    }

    private string Ca(string name) => Path.Combine(airlock.Keys, "tls", "ca", name);

    /// <summary>Of our authority, and its day is over.</summary>
    private (string Certificate, string Key) Expired()
    {
        using var ca = X509Certificate2.CreateFromPemFile(Ca("ca.pem"), Ca("ca.key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=demo-receiver", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientAuthentication)], true));
        using var issued = request.Create(ca, ca.NotBefore, ca.NotBefore.AddMinutes(1), [1, 2, 3, 4]);
        return (issued.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static (string Cert, string Key) Kept(Scratch scratch, string name, (string Certificate, string Key) pair)
    {
        var (cert, key) = (scratch.Path($"{name}.pem"), scratch.Path($"{name}.key"));
        File.WriteAllText(cert, pair.Certificate);
        File.WriteAllText(key, pair.Key);
        return (cert, key);
    }
}
