namespace Airlock.Worker.Release;

/// <summary>One line of the closed plane's index.</summary>
/// <param name="Files">How many files the package holds.</param>
/// <param name="Folder">The package, below the folder of the index.</param>
internal sealed record ClosedRelease(
    Guid Id, string Reference, int Revision, string Route, DateTimeOffset ReleasedAt, string ManifestSha256, int Files, string Folder);
