using Airlock.Core.Storage;

namespace Airlock.Tests.Core.Storage;

public sealed class StoreSweepTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Old_unfinished_writes_go_and_young_ones_stay()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        await using var old = store.Create(key);
        await using var young = store.Create(key);
        File.SetLastWriteTimeUtc(Path.Combine(store.Tmp, old.Id.ToString()), TimeProvider.System.GetUtcNow().UtcDateTime - 2 * Day);

        var swept = await new StoreSweep(store, TimeProvider.System).SweepUnfinishedAsync(Day, (_, _) => ValueTask.FromResult(false), CancellationToken.None);

        Assert.Equal(1, swept.Files);
        Assert.Equal(young.Id.ToString(), Path.GetFileName(Assert.Single(Directory.GetFiles(store.Tmp))));
    }

    [Fact]
    public async Task Old_objects_no_row_knows_go_and_all_others_stay()
    {
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var orphan = await BlobStoreTests.Write(store, key, [1]);
        var known = await BlobStoreTests.Write(store, key, [2]);
        var young = await BlobStoreTests.Write(store, key, [3]);
        foreach (var old in (BlobId[])[orphan.Id, known.Id])
            File.SetLastWriteTimeUtc(Scratch.ObjectPath(store, old), TimeProvider.System.GetUtcNow().UtcDateTime - 2 * Day);

        var swept = await new StoreSweep(store, TimeProvider.System)
            .SweepOrphansAsync(Day, (id, _) => ValueTask.FromResult(id == known.Id), CancellationToken.None);

        Assert.Equal(1, swept.Files);
        Assert.Equal((false, true, true), (store.Exists(orphan.Id), store.Exists(known.Id), store.Exists(young.Id)));
    }
}
