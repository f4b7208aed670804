using System.Security.Cryptography;
using Airlock.Core.Storage;
using Airlock.Worker.Hosting;
using Airlock.Worker.Inspect;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Worker;

/// <summary>A result that is locked again takes the place of the clear one in the store, and the clear one is gone.</summary>
public sealed class CleanDraftTests
{
    private static readonly byte[] Clear = RandomNumberGenerator.GetBytes(100_000);
    private static readonly byte[] Locked = RandomNumberGenerator.GetBytes(120_000);

    [Fact]
    public async Task What_comes_next_takes_the_place_of_the_draft_when_it_is_finished()
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var (stores, vault) = Parts(test);
        string kept;
        await using (var draft = new CleanDraft(stores.Clean, vault))
        {
            draft.Create().Write(Clear);
            await draft.FinishAsync(default);
            draft.CreateNext().Write(Locked);
            Assert.Equal(Clear, Read(draft.OpenUntrusted()));
            await draft.FinishAsync(default);
            Assert.Equal(Locked, Read(draft.OpenUntrusted()));
            var (blob, sealedKey) = draft.Keep(Convert.ToHexStringLower(SHA256.HashData(Locked)));
            kept = blob.Id.ToString();
            Assert.Equal(Locked, Read(vault.OpenUntrusted(stores.Clean, kept, sealedKey)));
        }

        Assert.Single(Objects(test));
        stores.Clean.Delete(BlobId.FromStore(kept));
        Assert.Empty(Objects(test));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_draft_that_is_not_kept_leaves_nothing(bool finished)
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        var (stores, vault) = Parts(test);
        await using (var draft = new CleanDraft(stores.Clean, vault))
        {
            draft.Create().Write(Clear);
            await draft.FinishAsync(default);
            draft.CreateNext().Write(Locked);
            if (finished) await draft.FinishAsync(default);
            Assert.NotEmpty(Objects(test));
        }

        Assert.Empty(Objects(test));
    }

    private static (Stores Stores, Vault Vault) Parts(WorkerUnderTest test)
    {
        var services = test.Build().Services;
        return (services.GetRequiredService<Stores>(), services.GetRequiredService<Vault>());
    }

    private static string[] Objects(WorkerUnderTest test) =>
        Directory.GetFiles(Path.Combine(test.Options.Data, StoreNames.Clean), "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).Length > 50_000).ToArray();

    private static byte[] Read(Stream stream)
    {
        using var content = new MemoryStream();
        using (stream) stream.CopyTo(content);
        return content.ToArray();
    }
}
