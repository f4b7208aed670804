namespace Airlock.Core.Release;

/// <summary>A decided file and where it lies in the package.</summary>
internal sealed record PackagedFile(string Path, DecidedFile Decided);
