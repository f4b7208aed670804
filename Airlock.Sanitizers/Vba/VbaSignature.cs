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

    private static readonly string[] StrongHashes = [SignedDigest.Sha256, SignedDigest.Sha384, SignedDigest.Sha512];

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

    public CertificateChain Chain => new(_signer, _message.Certificates);

    public KeptMacros Signer => new(Convert.ToHexStringLower(_signer.GetCertHash(HashAlgorithmName.SHA256)), _signer.NotBefore.ToUniversalTime(), _signer.NotAfter.ToUniversalTime());

    /// <summary>It holds, by hashes nobody can forge today, and by a certificate made for signing code.</summary>
    public bool Qualifies => _holds && IsForCode() && StrongHashes.Contains(Digest.Algorithm) && StrongHashes.Contains(_message.SignerInfos[0].DigestAlgorithm.Value);

    /// <summary>
    /// The part anew ([MS-OSHARED] 2.3.2.1): the message, the signer's certificate as a store of one (2.3.2.5.5), no name of a project, no
    /// address of a clock. What lay between or behind them is gone.
    /// </summary>
    public byte[] Rebuilt()
    {
        var message = _message.Encode();
        var certificate = _signer.RawData;
        byte[] store = [.. U32(0), .. U32(0x54524543), .. U32(0x20), .. U32(1), .. U32(certificate.Length), .. certificate, .. U32(0), .. U32(0), .. U32(0)];
        // Offsets count from eight bytes before the part, where another container has its own head.
        var (storeAt, end) = (HeaderBytes + BlobHeaderBytes + message.Length, HeaderBytes + BlobHeaderBytes + message.Length + store.Length);
        return
        [
            .. U32(message.Length), .. U32(HeaderBytes + BlobHeaderBytes), .. U32(store.Length), .. U32(storeAt), .. U32(0), .. U32(end), .. U32(0), .. U32(0), .. U32(end + 2),
            .. message, .. store, 0, 0, 0, 0,
        ];
    }

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
        $"証明書 / certificate SHA-256: {Signer.Signer}",
        _signer.Subject == _signer.Issuer ? "自己署名 / self-signed" : "発行者あり / issued",
        $"署名者 / signer: {_signer.Subject}",
        $"発行者 / issuer: {_signer.Issuer}");

    /// <summary>An extension that names code signing; a certificate without one is for anything, which is not enough here.</summary>
    private bool IsForCode() =>
        _signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usages => usages.EnhancedKeyUsages.Cast<Oid>().Any(usage => usage.Value == CodeSigning));

    private static byte[] U32(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

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
