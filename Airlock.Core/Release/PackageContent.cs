namespace Airlock.Core.Release;

/// <summary>What goes into a package: the decided bytes of the manifest and those of its files that every approval step approved.</summary>
/// <param name="SignatureSet"><c>official</c>, <c>test</c> or <c>mixed</c>: which virus signatures the files were scanned with.</param>
public sealed record PackageContent(
    DecidedManifest Decided,
    IReadOnlyList<PackageFile> Files,
    IReadOnlyList<PackageApproval> Approvals,
    DateTimeOffset SubmittedAt,
    DateTimeOffset ApprovedAt,
    string SignatureSet);
