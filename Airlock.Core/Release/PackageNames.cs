namespace Airlock.Core.Release;

/// <summary>The fixed names in a released package (contract §5).</summary>
internal static class PackageNames
{
    public const string Files = "files/";
    public const string Manifest = "manifest.json";
    public const string Attestation = "attestation.dsse.json";
    public const string Sums = "SHA256SUMS";
    /// <summary>Written last: where it is missing, the package is not finished.</summary>
    public const string Signature = "SHA256SUMS.minisig";
}
