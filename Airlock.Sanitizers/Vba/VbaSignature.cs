using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Vba;

/// <summary>
/// One signature of a VBA project: who signed, and whether what was signed is what lies there. No root is trusted here and no list of
/// revoked certificates is at hand: whether to believe the signer is for whoever reads the report.
/// </summary>
internal sealed class VbaSignature
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const int HeaderBytes = 36;
    private const int BlobHeaderBytes = 8;

    private readonly SignedCms _message = new();
    private readonly X509Certificate2 _signer;
    private readonly bool _holds;

    private VbaSignature(byte[] untrusted)
    {
        _message.Decode(untrusted);
        if (_message.SignerInfos is not [{ Certificate: { } signer }]) throw new FileRefusedException(Reasons.Corrupt);
        (_signer, _holds) = (signer, Holds(_message));
        Digest = SignedDigest.Read(_message.ContentInfo.Content);
    }

    public SignedDigest Digest { get; }

    /// <summary>A part of the kind DigSigInfoSerialized, or one inside a DigSigBlob ([MS-OSHARED] 2.3.2.1, 2.3.2.2): the signature follows the header.</summary>
    public static VbaSignature Read(byte[] untrustedPart)
    {
        var start = untrustedPart.Length > HeaderBytes + BlobHeaderBytes && BinaryPrimitives.ReadUInt32LittleEndian(untrustedPart.AsSpan(4)) == BlobHeaderBytes ? BlobHeaderBytes : 0;
        if (untrustedPart.Length < start + HeaderBytes) throw new FileRefusedException(Reasons.Corrupt);
        var bytes = BinaryPrimitives.ReadUInt32LittleEndian(untrustedPart.AsSpan(start));
        if (bytes > untrustedPart.Length - start - HeaderBytes) throw new FileRefusedException(Reasons.Corrupt);
        return new VbaSignature(untrustedPart.AsSpan(start + HeaderBytes, (int)bytes).ToArray());
    }

    /// <summary>Japanese first. Names come from the certificate and stand last: a detail has an end, and a long name must not push out what was found.</summary>
    public string Describe(string match) => string.Join("; ",
        _holds ? "署名は正しい / signature holds" : "署名が正しくない / signature does not hold",
        match,
        IsForCode() ? "コード署名用 / for code signing" : "コード署名用でない / not for code signing",
        string.Create(CultureInfo.InvariantCulture, $"有効期間 / valid: {_signer.NotBefore.ToUniversalTime():yyyy-MM-dd} – {_signer.NotAfter.ToUniversalTime():yyyy-MM-dd}"),
        $"証明書 / certificate SHA-256: {Convert.ToHexStringLower(_signer.GetCertHash(HashAlgorithmName.SHA256))}",
        _signer.Subject == _signer.Issuer ? "自己署名 / self-signed" : "発行者あり / issued",
        $"署名者 / signer: {_signer.Subject}",
        $"発行者 / issuer: {_signer.Issuer}");

    /// <summary>An extension that names code signing; a certificate without one is for anything, which is not enough here.</summary>
    private bool IsForCode() =>
        _signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usages => usages.EnhancedKeyUsages.Cast<Oid>().Any(usage => usage.Value == CodeSigning));

    private static bool Holds(SignedCms message)
    {
        try
        {
            message.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
