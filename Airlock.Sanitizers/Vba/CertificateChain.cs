using System.Security.Cryptography.X509Certificates;

namespace Airlock.Sanitizers.Vba;

/// <summary>
/// From the signer to whoever vouches for the one before, as far as the signature brought them. They are put in order by their names: no root
/// is trusted here, so that nothing but names could be said of them.
/// </summary>
internal sealed class CertificateChain
{
    /// <summary>Certificates of a chain; real ones have four.</summary>
    private const int Most = 10;

    /// <summary>Characters of a name: all of them together must fit a finding.</summary>
    private const int LongestName = 80;

    private readonly List<X509Certificate2> _links = [];

    public CertificateChain(X509Certificate2 signer, X509Certificate2Collection untrusted)
    {
        for (var link = signer; link is not null && _links.Count < Most && !_links.Contains(link); link = IssuerOf(link, untrusted)) _links.Add(link);
    }

    /// <summary>It ends in one that vouches for itself.</summary>
    private bool IsComplete => IsRoot(_links[^1]);

    public string Describe() => string.Join("; ",
    [
        IsComplete ? "証明書の連なりは署名の中で完結 / chain complete within the signature" : "証明書の連なりが署名の中で途切れる / chain incomplete within the signature",
        .. _links.Select(link => Short(link.Subject)),
        .. IsComplete ? Array.Empty<string>() : ["… " + Short(_links[^1].Issuer)],
    ]);

    private static X509Certificate2? IssuerOf(X509Certificate2 link, X509Certificate2Collection untrusted) =>
        IsRoot(link) ? null : untrusted.FirstOrDefault(other => other.SubjectName.RawData.AsSpan().SequenceEqual(link.IssuerName.RawData));

    private static bool IsRoot(X509Certificate2 link) => link.SubjectName.RawData.AsSpan().SequenceEqual(link.IssuerName.RawData);

    private static string Short(string name) => name.Length > LongestName ? name[..LongestName] + "…" : name;
}
