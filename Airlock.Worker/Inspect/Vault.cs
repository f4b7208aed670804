using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Worker.Hosting;

namespace Airlock.Worker.Inspect;

/// <summary>Opens and makes stored objects with the worker's key.</summary>
internal sealed class Vault(WorkerKeys keys)
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key in the row is not this object's.</exception>
    public Stream OpenUntrusted(BlobStore store, string blobId, byte[] sealedKey)
    {
        var id = BlobId.FromStore(blobId);
        using var key = keys.Sealing.OpenFileKey(new SealedKey(sealedKey), store.SealingContext(id));
        return store.OpenUntrusted(id, key);
    }

    public byte[] Seal(FileKey key, BlobStore store, BlobId id) => keys.Sealing.Public.Seal(key, store.SealingContext(id)).Bytes.ToArray();

    /// <summary>The same key, wrapped to the people plane.</summary>
    public byte[] WrapForPeople(BlobStore store, string blobId, byte[] sealedKey)
    {
        var context = store.SealingContext(BlobId.FromStore(blobId));
        using var key = keys.Sealing.OpenFileKey(new SealedKey(sealedKey), context);
        return keys.Grants.Seal(key, context).Bytes.ToArray();
    }

    /// <summary>The caller zeroes what it gets.</summary>
    public byte[] OpenSecret(byte[] sealedSecret, string context) => keys.Sealing.OpenSecret(new SealedKey(sealedSecret), context);
}
