using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Grants;

/// <summary>What the states of the transfers say should be open, against what is. Asked again after every change, so a crash between two commits mends itself.</summary>
public sealed class GrantsDue(AirlockDatabase database)
{
    public async Task<IReadOnlyList<GrantDue>> MissingAsync(int atMost, CancellationToken ct)
    {
        var pages = await database.ReadAsync(context => (
            from page in context.DrawnPages
            join transfer in context.Transfers on page.TransferId equals transfer.Id
            where GrantRules.Pages.Contains(transfer.State) && !context.Grants.Any(grant => grant.BlobId == page.BlobId)
            select new GrantDue(StoreNames.Pages, page.BlobId, page.TransferId, page.FileId, page.SealedKey)).Take(atMost).ToListAsync(ct), ct);
        var files = await database.ReadAsync(context => (
            from file in context.TransferFiles
            join transfer in context.Transfers on file.TransferId equals transfer.Id
            where transfer.Route == Route.TakeOut && GrantRules.Package.Contains(transfer.State) && file.Stage == Stage.Release
                && file.OutputBlobId != null && file.OutputSealedKey != null && !context.Grants.Any(grant => grant.BlobId == file.OutputBlobId)
            select new GrantDue(StoreNames.Clean, file.OutputBlobId!, file.TransferId, file.Id, file.OutputSealedKey!)).Take(atMost).ToListAsync(ct), ct);
        return [.. pages, .. files];
    }

    public Task<List<Guid>> EndedAsync(CancellationToken ct) =>
        database.ReadAsync(context => EndedIn(context).Select(grant => grant.TransferId).Distinct().ToListAsync(ct), ct);

    internal static IQueryable<Grant> EndedIn(AirlockDbContext context) =>
        from grant in context.Grants
        join transfer in context.Transfers on grant.TransferId equals transfer.Id
        where grant.Store == StoreNames.Pages && !GrantRules.Pages.Contains(transfer.State)
            || grant.Store == StoreNames.Clean && !GrantRules.Package.Contains(transfer.State)
        select grant;
}
