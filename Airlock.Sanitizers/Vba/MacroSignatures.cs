using System.Security.Cryptography;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.OpenXml.Package;

namespace Airlock.Sanitizers.Vba;

#pragma warning disable CA5351 // MD5 is what the oldest kind of these signatures is made with; it protects nothing of ours.

/// <summary>
/// Says who signed the macros of a package and whether the signature is over them. Macros go in any case, so nothing here is a reason to
/// refuse the file: what cannot be read is told as that.
/// </summary>
internal static class MacroSignatures
{
    /// <summary>Bytes of a project or signature worth reading.</summary>
    private const int MostBytes = 32 << 20;

    private const string Oldest = "V1";
    private const string Agile = "Agile";
    private const string Newest = "V3";

    /// <param name="untrusted">The package.</param>
    /// <param name="projectPart">The macros the signature hangs under.</param>
    /// <param name="part">The signature.</param>
    /// <param name="word">Of its relationship.</param>
    /// <returns>What to say of the signature and of the certificates in it; null when it is no signature of macros.</returns>
    public static (string Signature, string? Chain)? Describe(OpcPackage untrusted, string projectPart, string part, string word)
    {
        if (KindOf(word) is not { } kind) return null;
        try
        {
            var signature = VbaSignature.Read(ReadPart(untrusted, part));
            return ($"{kind}: {signature.Describe(Match(untrusted, projectPart, kind, signature.Digest))}", $"{kind}: {signature.Chain.Describe()}");
        }
        catch (Exception fault) when (IsOfTheFile(fault))
        {
            return ($"{kind}: 署名を読めない / a signature that cannot be read", null);
        }
    }

    private static string? KindOf(string word) => word switch
    {
        "vbaProjectSignature" => Oldest,
        "vbaProjectSignatureAgile" => Agile,
        "vbaProjectSignatureV3" => Newest,
        _ => null,
    };

    /// <summary>Only what was computed is claimed.</summary>
    private static string Match(OpcPackage untrusted, string projectPart, string kind, SignedDigest digest)
    {
        const string notCompared = "内容との照合はしていない / not compared with the content";
        if (AlgorithmOf(digest.Algorithm) is not { } algorithm) return notCompared;
        try
        {
            var project = VbaProject.Read(new MemoryStream(ReadPart(untrusted, projectPart)), new Budget(new SanitizeLimits()));
            var hashes = Enum.GetValues<FormOrder>().Select(order => kind switch
            {
                Newest => ContentHashV3.Compute(algorithm, project, order),
                Agile => ContentHash.Compute(algorithm, project, order),
                _ => ContentHash.Compute(algorithm, project, order: null),
            }).ToList();
            return hashes.Contains(null) ? notCompared
                : hashes.Exists(hash => hash.AsSpan().SequenceEqual(digest.Value)) ? "内容と一致 / content hash matches"
                : "内容と不一致 / content hash does not match";
        }
        catch (Exception fault) when (IsOfTheFile(fault))
        {
            return notCompared;
        }
    }

    /// <summary>True when the project is what the third kind of hash says, in one order of its forms or the other.</summary>
    public static bool IsOver(SignedDigest digest, VbaProject project) =>
        AlgorithmOf(digest.Algorithm) is { } algorithm
        && Enum.GetValues<FormOrder>().Any(order => ContentHashV3.Compute(algorithm, project, order) is { } hash && hash.AsSpan().SequenceEqual(digest.Value));

    private static HashAlgorithmName? AlgorithmOf(string algorithm) => algorithm switch
    {
        SignedDigest.Md5 => HashAlgorithmName.MD5,
        SignedDigest.Sha1 => HashAlgorithmName.SHA1,
        SignedDigest.Sha256 => HashAlgorithmName.SHA256,
        SignedDigest.Sha384 => HashAlgorithmName.SHA384,
        SignedDigest.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Bytes of a part that a signature is read from or held against.</summary>
    public static byte[] ReadPart(OpcPackage untrusted, string part)
    {
        if (untrusted.Zip.Find(part) is not { ExpandedBytes: <= MostBytes }) throw new FileRefusedException(Reasons.TooLarge);
        using var bytes = new MemoryStream();
        using (var packed = untrusted.Open(part)) packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Readers of others throw what they like on crafted bytes. What a bomb expanded stays counted.</summary>
    private static bool IsOfTheFile(Exception fault) => fault is not OutOfMemoryException;
}
