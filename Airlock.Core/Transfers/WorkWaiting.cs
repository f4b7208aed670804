using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>What the machine has to do: its turn, not put off, and nobody at it. The queue may be lost; this is asked again.</summary>
public sealed class WorkWaiting(AirlockDatabase database)
{
    public static readonly IReadOnlyList<TransferState> OfMachine = [.. Enum.GetValues<TransferState>().Where(state => state.WhoseTurn() is Turn.Machine)];

    /// <summary>The first of each group, what was begun before what was not, then the oldest.</summary>
    public Task<List<WaitingTransfer>> HeadsAsync(OpenGates gates, int perGroup, CancellationToken ct)
    {
        var (now, far) = (database.Now(), database.Now() + Lease.Longest);
        return database.ReadAsync(
            async context =>
            {
                var waiting = context.Transfers
                    .Where(transfer => OfMachine.Contains(transfer.State))
                    .Where(transfer => transfer.State != TransferState.Held || gates.Inspect.Contains(transfer.Route))
                    .Where(transfer => (transfer.State != TransferState.Approved && transfer.State != TransferState.Releasing) || gates.Release.Contains(transfer.Route))
                    .Where(transfer => transfer.LeaseUntil == null || transfer.LeaseUntil <= now || transfer.LeaseUntil > far)
                    .Where(transfer => transfer.NotBefore == null || transfer.NotBefore <= now);
                return await waiting.Select(transfer => transfer.QueueGroup).Distinct()
                    .SelectMany(group => waiting.Where(transfer => transfer.QueueGroup == group)
                        .OrderBy(transfer => transfer.State == TransferState.Submitted).ThenBy(transfer => transfer.StateSince).Take(perGroup))
                    .OrderBy(transfer => transfer.State == TransferState.Submitted).ThenBy(transfer => transfer.StateSince)
                    .Select(transfer => new WaitingTransfer(transfer.Id, transfer.QueueGroup, transfer.StateSince))
                    .ToListAsync(ct);
            },
            ct);
    }
}
