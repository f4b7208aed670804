using Airlock.Core.Storage;

namespace Airlock.Worker.Hosting;

/// <summary>The three stores of one installation.</summary>
internal sealed record Stores(BlobStore Quarantine, BlobStore Clean, BlobStore Pages)
{
    public IEnumerable<BlobStore> All => [Quarantine, Clean, Pages];

    public static Stores Open(DataDirectory data, IDisk disk)
    {
        return new(One(StoreNames.Quarantine), One(StoreNames.Clean), One(StoreNames.Pages));

        BlobStore One(string name) => BlobStore.OpenOrMake(data.Root, name, StoreModes.GroupShared, disk);
    }

    public BlobStore Named(string name) => All.Single(store => store.Name == name);
}
