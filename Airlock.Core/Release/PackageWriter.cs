using System.Text;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Release;

/// <summary>
/// Writes released packages (contract §5) into a channel's folder. May run twice for the same decision: a complete package of the same
/// manifest hash is success and is left alone.
/// </summary>
public sealed class PackageWriter(DirectoryInfo channel, SigningKey key, StoreModes modes, IDisk disk, TimeProvider time)
{
    /// <param name="lastWord">Asked once the package is whole, before it gets its name; an exception of it leaves nothing.</param>
    /// <exception cref="ReleaseMismatchException">A file is not what was decided on, or was not decided deliverable; nothing stays.</exception>
    /// <exception cref="PackageConflictException">Another package stands there.</exception>
    public async Task<WrittenPackage> WriteAsync(PackageContent content, OpenFile open, CancellationToken cancel, Func<Task>? lastWord = null)
    {
        disk.CreateDirectory(channel.FullName, modes.Directory);
        var decided = content.Decided;
        var place = new PackagePlace(channel, key.Public, disk).For(decided);
        if (place.AlreadyThere) return new WrittenPackage(place.Folder, decided.Sha256, AlreadyThere: true);

        var files = Place(content);
        var releasedAt = time.GetUtcNow();
        using var draft = new PackageDraft(channel, modes, disk);
        foreach (var file in files)
        {
            await using var untrusted = await open(file.Decided.FileId, cancel);
            await draft.AddAsync(file, untrusted, cancel);
        }
        draft.Add(PackageNames.Manifest, ManifestWriter.Write(content, files, releasedAt, key.Id.IsDemo));
        draft.Add(PackageNames.Attestation, DsseEnvelope.Sign(Statement.PayloadType, Statement.Write(decided, files, releasedAt), key).Write());
        var sums = Sha256Sums.Write(draft.Sums);
        draft.Add(PackageNames.Sums, sums);
        var comment = $"timestamp:{releasedAt.ToUnixTimeSeconds()}\tfile:{PackageNames.Sums}\treference:{decided.Reference}\tmanifest:{decided.Sha256}";
        draft.Add(PackageNames.Signature, Encoding.UTF8.GetBytes(MinisignSignature.Sign(sums, comment, key).Write()));
        if (lastWord is not null) await lastWord();
        var published = draft.TryPublish(place.Folder.FullName);
        // Lost a race: the other one's package is as good if it is of the same decision, and a conflict otherwise.
        if (!published) place = new PackagePlace(channel, key.Public, disk).For(decided);
        if (!published && !place.AlreadyThere) throw new IOException("the place was taken and is free again");
        return new WrittenPackage(place.Folder, decided.Sha256, AlreadyThere: !published);
    }

    /// <summary>Removes what attempts that died have left; a younger one may be another worker's.</summary>
    public void SweepUnfinished(TimeSpan olderThan)
    {
        foreach (var draft in channel.EnumerateDirectories(PackageDraft.TemporaryPrefix + "*"))
            if (time.GetUtcNow() - draft.LastWriteTimeUtc > olderThan) disk.DeleteDirectory(draft.FullName);
    }

    private static List<PackagedFile> Place(PackageContent content)
    {
        if (content.Files.Count == 0) throw new ReleaseMismatchException("no file to release");
        var paths = new SafePathSet();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. content.Files.Select(file =>
        {
            if (!content.Decided.Files.TryGetValue(file.FileId, out var decided) || !decided.Verdict.IsDeliverable() || !seen.Add(file.FileId))
                throw new ReleaseMismatchException($"file {file.FileId} was not decided deliverable, or is named twice");
            return new PackagedFile(PackageNames.Files + paths.Add(file.UntrustedPath), decided);
        })];
    }
}
