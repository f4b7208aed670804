using System.Text;
using Airlock.Core.Storage.Keys;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Release;

/// <summary>
/// Proves, offline and with one public key, that a folder is exactly a released package. Trust runs from the key to the signature, to
/// SHA256SUMS, to every file; nothing is parsed before it is signed for except the signature itself.
/// </summary>
public static class PackageVerifier
{
    private const int MaxSignatureBytes = 4 << 10;
    private const int MaxListBytes = 64 << 20;

    /// <exception cref="IOException">The folder cannot be read: no statement about the package.</exception>
    public static PackageVerification Verify(DirectoryInfo package, VerifyingKey trusted, bool allowDemo, CancellationToken cancel)
    {
        if (!package.Exists) throw new DirectoryNotFoundException(package.FullName);
        var untrustedSums = Read(PackageNames.Sums, MaxListBytes);
        if (Read(PackageNames.Signature, MaxSignatureBytes) is not { } untrustedSignature || untrustedSums is null)
            return No(PackageVerdict.Mismatch, "the signed list of files is missing: not a finished package");
        if (MinisignSignature.Parse(Encoding.UTF8.GetString(untrustedSignature)) is not { } signature)
            return No(PackageVerdict.Mismatch, $"{PackageNames.Signature} is not a minisign signature");
        if (signature.KeyId != trusted.Id)
            return No(PackageVerdict.UnknownKey, $"signed by key {signature.KeyId}, not by the trusted {trusted.Id}");
        if (!signature.Verifies(untrustedSums, trusted)) return No(PackageVerdict.Mismatch, "the signature is not over this list of files");
        if (Sha256Sums.Parse(untrustedSums) is not { } sums) return No(PackageVerdict.Mismatch, $"{PackageNames.Sums} is malformed");

        var problems = new List<string>();
        PackageTree.Compare(package, sums, problems, cancel);
        if (problems.Count > 0) return new PackageVerification(PackageVerdict.Mismatch, problems);

        return ReadManifest.Parse(Read(PackageNames.Manifest, MaxListBytes) ?? []) is { } manifest
            ? Judge(manifest, sums, Read(PackageNames.Attestation, MaxListBytes) ?? [], trusted, allowDemo)
            : No(PackageVerdict.Mismatch, $"{PackageNames.Manifest} is malformed, or differs from what was decided");

        byte[]? Read(string name, int maxBytes) => ListedFile.Read(Path.Combine(package.FullName, name), maxBytes);
    }

    private static PackageVerification Judge(
        ReadManifest manifest, IReadOnlyDictionary<string, string> sums, byte[] attestation, VerifyingKey trusted, bool allowDemo)
    {
        List<string> problems = [.. Disagreements(manifest, sums, attestation, trusted)];
        var demo = manifest.Demo || trusted.Id.IsDemo;
        var verdict = problems.Count > 0 ? PackageVerdict.Mismatch : demo && !allowDemo ? PackageVerdict.DemoKey : PackageVerdict.Verified;
        if (verdict is PackageVerdict.DemoKey) problems.Add("from a demonstration: not scanned with real signatures");
        return new PackageVerification(verdict, problems, manifest.Reference, manifest.Decided.Revision, manifest.Decided.Sha256, demo, manifest.Files.Count);
    }

    /// <summary>All are signed, so a difference is our own fault or two packages mixed by someone with the key.</summary>
    private static IEnumerable<string> Disagreements(
        ReadManifest manifest, IReadOnlyDictionary<string, string> sums, byte[] attestation, VerifyingKey trusted)
    {
        if (manifest.ManifestSha256 != manifest.Decided.Sha256) yield return "the hash of the decision is not that of the decided manifest";
        if (manifest.Reference != manifest.Decided.Reference) yield return "the reference is not the decided one";
        var listed = sums.Where(pair => pair.Key.StartsWith(PackageNames.Files, StringComparison.Ordinal));
        if (!manifest.IsExactly(listed)) yield return "the manifest names other files";
        if (manifest.Files.Any(file => !file.Decided.Verdict.IsDeliverable())) yield return "a file was not decided deliverable";
        if (DsseEnvelope.Parse(attestation) is not { PayloadType: Statement.PayloadType } envelope) yield return $"{PackageNames.Attestation} is malformed";
        else if (!envelope.IsSignedBy(trusted)) yield return "the attestation is not signed by the trusted key";
        else if (Statement.Problem(envelope.Payload, manifest) is { } problem) yield return problem;
    }

    private static PackageVerification No(PackageVerdict verdict, string problem) => new(verdict, [problem]);
}
