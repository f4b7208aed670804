using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Transfers;

/// <summary>One page of a result for a person to look at, as long as there is a grant for it. Looking is logged.</summary>
internal sealed class OpenPage(
    VisibleTransfers transfers, IDbContextFactory<AirlockDbContext> contexts, BlobStore pages, PrivateSealingKey grantsKey, RecordEvent recordEvent)
{
    /// <summary>Null when there is no such page, or none for this actor now.</summary>
    public async Task<OpenedPage?> RunAsync(Actor actor, Guid transferId, Guid fileId, int number, CancellationToken ct)
    {
        if (await transfers.FindAsync(transferId, actor, ct) is not { } transfer || !TransferRules.CanSeeContent(transfer, actor)) return null;
        await using var context = await contexts.CreateDbContextAsync(ct);
        var found = await context.DrawnPages.AsNoTracking()
            .Where(page => page.TransferId == transferId && page.FileId == fileId && page.Number == number)
            .Join(context.Grants.AsNoTracking(), page => page.BlobId, grant => grant.BlobId, (page, grant) => new { page.IsText, grant.BlobId, grant.SealedKey })
            .FirstOrDefaultAsync(ct);
        if (found is null) return null;
        await recordEvent.RunAsync(actor, AuditWords.ContentViewed, new() { Transfer = transferId, File = fileId, Details = new() { ["page"] = number } }, ct);
        var id = BlobId.FromStore(found.BlobId);
        using var key = grantsKey.OpenFileKey(new SealedKey(found.SealedKey), pages.SealingContext(id));
        return new(pages.OpenUntrusted(id, key), found.IsText);
    }
}
