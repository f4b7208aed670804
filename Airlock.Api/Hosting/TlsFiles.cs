using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Airlock.Core.Storage;

namespace Airlock.Api.Hosting;

/// <summary>
/// Certificates on disk: <c>ca.pem</c> below DATA for everybody, private keys below KEYS/tls, one folder a plane, so that each process
/// reads its own only.
/// </summary>
internal sealed class TlsFiles(DataDirectory data, string keys)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string ServerCertificate(Plane plane) => Path.Combine(keys, "tls", FolderOf(plane), "server.pem");

    public string ServerKey(Plane plane) => Path.Combine(keys, "tls", FolderOf(plane), "server.key");

    public string ClientCertificate(string name) => Path.Combine(keys, "tls", "clients", name + ".pem");

    public string ClientKey(string name) => Path.Combine(keys, "tls", "clients", name + ".key");

    private string CaCertificate => Path.Combine(keys, "tls", "ca", "ca.pem");

    private string CaKey => Path.Combine(keys, "tls", "ca", "ca.key");

    /// <summary>Makes what is missing; nothing that exists is replaced.</summary>
    public void CreateMissing(TimeProvider time, bool demo)
    {
        using var authority = OpenOrCreateAuthority(time.GetUtcNow(), demo);
        foreach (var plane in Enum.GetValues<Plane>())
            if (!File.Exists(ServerKey(plane))) Write(authority.IssueServer(Names(), Addresses()), ServerCertificate(plane), ServerKey(plane));
        if (demo && !File.Exists(ClientKey("demo-receiver"))) Write(authority.IssueClient("demo-receiver"), ClientCertificate("demo-receiver"), ClientKey("demo-receiver"));
    }

    public X509Certificate2 LoadServer(Plane plane) => X509Certificate2.CreateFromPemFile(ServerCertificate(plane), ServerKey(plane));

    /// <summary>When the first of all planes' certificates, or their authority's, ends. Null when none can be read.</summary>
    public DateTimeOffset? FirstEnd() => Enum.GetValues<Plane>().Select(ServerCertificate).Append(data.CaCertificate).Select(EndOf).Min();

    public X509Certificate2 LoadAuthority() => X509CertificateLoader.LoadCertificateFromFile(data.CaCertificate);

    private CertificateAuthority OpenOrCreateAuthority(DateTimeOffset now, bool demo)
    {
        if (!File.Exists(CaKey))
        {
            using var created = CertificateAuthority.Create(demo ? "Airlock DEMO CA" : "Airlock CA", now);
            WriteFile(CaCertificate, created.CertificatePem, Everybody);
            WriteFile(CaKey, created.PrivateKeyPem, OwnerOnly);
        }
        var authority = CertificateAuthority.Load(CaCertificate, CaKey, now);
        // A data directory made anew keeps the keys' authority; only the copy for people to fetch is missing.
        if (!File.Exists(data.CaCertificate)) WriteFile(data.CaCertificate, authority.CertificatePem, Everybody);
        return authority;
    }

    private static void Write((string Certificate, string Key) pair, string certificatePath, string keyPath)
    {
        WriteFile(certificatePath, pair.Certificate, Everybody);
        WriteFile(keyPath, pair.Key, OwnerOnly);
    }

    private static void WriteFile(string path, string text, UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }

    private static DateTimeOffset? EndOf(string path)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
            return certificate.NotAfter;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // Another plane's may be closed to this one.
            return null;
        }
    }

    private static string FolderOf(Plane plane) => plane.ToString().ToLowerInvariant();

    private static IEnumerable<string> Names() => ((string[])["localhost", Dns.GetHostName()]).Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<IPAddress> Addresses()
    {
        var own = Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork);
        return own.Append(IPAddress.Loopback).Append(IPAddress.IPv6Loopback).Distinct();
    }
}
