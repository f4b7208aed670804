namespace Airlock.Core.Storage;

/// <summary>
/// Removes what a crash left in a store: unfinished writes, and durable objects no row knows (the process died between rename and
/// commit). Only what is older than the given age goes, because a younger one may be a write or commit under way.
/// </summary>
public sealed class StoreSweep(BlobStore store, TimeProvider time)
{
    /// <summary>Unfinished writes; a writer still alive keeps its file's time fresh with every chunk.</summary>
    /// <param name="isKnown">Asked right before each removal; true keeps it: a file that arrives in pieces may take days.</param>
    public Task<SweepResult> SweepUnfinishedAsync(TimeSpan olderThan, Func<BlobId, CancellationToken, ValueTask<bool>> isKnown, CancellationToken cancel) =>
        SweepAsync(store.Tmp, olderThan, isKnown, store.DropUnfinished, cancel);

    /// <param name="isKnown">Asked right before each removal; true keeps the object.</param>
    public Task<SweepResult> SweepOrphansAsync(TimeSpan olderThan, Func<BlobId, CancellationToken, ValueTask<bool>> isKnown, CancellationToken cancel) =>
        SweepAsync(store.Objects, olderThan, isKnown, store.Delete, cancel);

    private async Task<SweepResult> SweepAsync(
        string folder, TimeSpan olderThan, Func<BlobId, CancellationToken, ValueTask<bool>> isKnown, Action<BlobId> remove, CancellationToken cancel)
    {
        var (files, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            if (!IsOlder(file, olderThan) || !BlobId.TryFromStore(file.Name, out var id) || await isKnown(id, cancel)) continue;
            (files, bytes) = (files + 1, bytes + file.Length);
            remove(id);
        }
        return new SweepResult(files, bytes);
    }

    private bool IsOlder(FileInfo file, TimeSpan age) => file.Exists && time.GetUtcNow() - file.LastWriteTimeUtc > age;
}
