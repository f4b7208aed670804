namespace Airlock.Core.Release;

/// <summary>A file to release, by its id in the decided manifest.</summary>
/// <param name="UntrustedPath">The relative path it was sent under, with the delivered format's extension.</param>
public sealed record PackageFile(string FileId, string UntrustedPath);
