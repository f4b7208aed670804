namespace Airlock.Core.Release;

/// <param name="Problems">For a person, in English; empty only when verified.</param>
/// <param name="Reference">Null unless the manifest was read and is signed.</param>
public sealed record PackageVerification(
    PackageVerdict Verdict,
    IReadOnlyList<string> Problems,
    string? Reference = null,
    int Revision = 0,
    string? ManifestSha256 = null,
    bool Demo = false,
    int Files = 0);
