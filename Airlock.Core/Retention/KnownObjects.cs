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
            StoreNames.Quarantine => AnyInQuarantineAsync(context, blobId, ct),
            StoreNames.Clean => context.TransferFiles.AnyAsync(file => file.OutputBlobId == blobId, ct),
            StoreNames.Pages => context.DrawnPages.AnyAsync(page => page.BlobId == blobId, ct),
            // Never removes what it does not understand.
            _ => Task.FromResult(true),
        },
        ct);

    /// <summary>Of a file, or of what is still arriving.</summary>
    private static async Task<bool> AnyInQuarantineAsync(AirlockDbContext context, string blobId, CancellationToken ct) =>
        await context.TransferFiles.AnyAsync(file => file.BlobId == blobId, ct) || await context.Uploads.AnyAsync(upload => upload.BlobId == blobId, ct);
}
