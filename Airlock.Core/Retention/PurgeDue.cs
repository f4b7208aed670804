using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Retention;

/// <summary>
/// Whose bytes have been kept long enough. Rows and the log stay; only objects go. An original that a later revision still uses is
/// kept for that one.
/// </summary>
public sealed class PurgeDue(AirlockDatabase database, PolicyInForce policy)
{
    private static readonly List<TransferState> Ended = [.. Enum.GetValues<TransferState>().Where(state => state.IsFinal())];

    public async Task<IReadOnlyList<PurgeObject>> ReadAsync(CancellationToken ct)
    {
        var (now, due) = (database.Now(), new List<PurgeObject>());
        foreach (var route in Enum.GetValues<Route>())
        {
            var retention = policy.Current.For(route).Retention;
            due.AddRange(await OriginalsAsync(route, now.AddDays(-retention.OriginalsDays), ct));
            due.AddRange(await ResultsAsync(route, now.AddDays(-retention.ResultsDays), ct));
            due.AddRange(await PagesAsync(route, now.AddDays(-retention.ResultsDays), ct));
        }
        return due;
    }

    private Task<List<PurgeObject>> OriginalsAsync(Route route, DateTimeOffset before, CancellationToken ct) => database.ReadAsync(context => (
        from file in context.TransferFiles
        join transfer in context.Transfers on file.TransferId equals transfer.Id
        where transfer.Route == route && Ended.Contains(transfer.State) && transfer.StateSince <= before
            && !context.TransferFiles.Any(other => other.BlobId == file.BlobId && other.Id != file.Id
                && context.Transfers.Any(user => user.Id == other.TransferId && (!Ended.Contains(user.State) || user.StateSince > before)))
        select new PurgeObject(StoreNames.Quarantine, file.BlobId, file.TransferId, file.Id)).ToListAsync(ct), ct);

    private Task<List<PurgeObject>> ResultsAsync(Route route, DateTimeOffset before, CancellationToken ct) => database.ReadAsync(context => (
        from file in context.TransferFiles
        join transfer in context.Transfers on file.TransferId equals transfer.Id
        where transfer.Route == route && Ended.Contains(transfer.State) && transfer.StateSince <= before && file.OutputBlobId != null
        select new PurgeObject(StoreNames.Clean, file.OutputBlobId!, file.TransferId, file.Id)).ToListAsync(ct), ct);

    private Task<List<PurgeObject>> PagesAsync(Route route, DateTimeOffset before, CancellationToken ct) => database.ReadAsync(context => (
        from page in context.DrawnPages
        join transfer in context.Transfers on page.TransferId equals transfer.Id
        where transfer.Route == route && Ended.Contains(transfer.State) && transfer.StateSince <= before
        select new PurgeObject(StoreNames.Pages, page.BlobId, page.TransferId, page.FileId)).ToListAsync(ct), ct);
}
