namespace Airlock.Core.Release;

/// <param name="AlreadyThere">An earlier attempt had finished; nothing was written now.</param>
public sealed record WrittenPackage(DirectoryInfo Folder, string ManifestSha256, bool AlreadyThere);
