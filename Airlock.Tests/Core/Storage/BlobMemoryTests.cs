using Airlock.Core.Storage;

namespace Airlock.Tests.Core.Storage;

public sealed class BlobMemoryTests
{
    [Fact]
    public async Task Two_hundred_megabytes_pass_in_flat_memory()
    {
        const int total = 200 << 20;
        const int flat = 4 << 20;
        using var scratch = new Scratch();
        using var key = FileKey.Create();
        var store = scratch.Store();
        var piece = new byte[81_920];
        var before = GC.GetAllocatedBytesForCurrentThread();

        // Synchronous on purpose: everything allocated is counted on this thread.
        using var writer = store.Create(key);
        for (var written = 0; written < total; written += piece.Length) writer.Write(piece);
        var written200 = GC.GetAllocatedBytesForCurrentThread() - before;
        var stored = await writer.CommitAsync(CancellationToken.None);

        before = GC.GetAllocatedBytesForCurrentThread();
        using var read = store.OpenUntrusted(stored.Id, key);
        while (read.Read(piece) > 0)
        {
        }
        var read200 = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(stored.Bytes >= total);
        Assert.True(written200 < flat && read200 < flat, $"allocated {written200} bytes writing, {read200} reading");
    }
}
