using Airlock.Core.Storage;

namespace Airlock.Core.Grants;

/// <summary>
/// Lets the people plane open one stored object: its key, wrapped to that plane's own. It stands for as long as the transfer's state
/// gives somebody a reason to look, and is deleted with it.
/// </summary>
public sealed class Grant
{
    private Grant()
    {
    }

    public string BlobId { get; private set; } = "";
    /// <summary><see cref="StoreNames.Pages"/> or <see cref="StoreNames.Clean"/>.</summary>
    public string Store { get; private set; } = "";
    public Guid TransferId { get; private set; }
    public Guid FileId { get; private set; }
    /// <summary>Opens with the people plane's private key and the store's sealing context for the object.</summary>
    public byte[] SealedKey { get; private set; } = [];
    public DateTimeOffset GrantedAt { get; private set; }

    internal static Grant Of(GrantDue due, byte[] sealedKey, DateTimeOffset now) => new()
    {
        BlobId = due.BlobId,
        Store = due.Store,
        TransferId = due.TransferId,
        FileId = due.FileId,
        SealedKey = sealedKey,
        GrantedAt = now,
    };
}
