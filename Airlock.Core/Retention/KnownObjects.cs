using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Retention;

/// <summary>Whether a row names a stored object. One that no row names is what a crash left.</summary>
public sealed class KnownObjects(AirlockDatabase database)
{
    public Task<bool> ContainsAsync(string store, string blobId, CancellationToken ct) => database.ReadAsync(
        context => store switch
        {
            StoreNames.Quarantine => context.TransferFiles.AnyAsync(file => file.BlobId == blobId, ct),
            StoreNames.Clean => context.TransferFiles.AnyAsync(file => file.OutputBlobId == blobId, ct),
            StoreNames.Pages => context.DrawnPages.AnyAsync(page => page.BlobId == blobId, ct),
            // Never removes what it does not understand.
            _ => Task.FromResult(true),
        },
        ct);
}
