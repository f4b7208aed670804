using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>What the machine has to do: its turn, not put off, and nobody at it. The queue may be lost; this is asked again.</summary>
public sealed class WorkWaiting(AirlockDatabase database)
{
    private static readonly TransferState[] OfMachine = [.. Enum.GetValues<TransferState>().Where(state => state.WhoseTurn() is Turn.Machine)];

    /// <summary>Oldest first.</summary>
    public Task<List<Guid>> IdsAsync(int atMost, CancellationToken ct)
    {
        var now = database.Now();
        return database.ReadAsync(
            context => context.Transfers
                .Where(transfer => OfMachine.Contains(transfer.State))
                .Where(transfer => transfer.LeaseUntil == null || transfer.LeaseUntil <= now)
                .Where(transfer => transfer.NotBefore == null || transfer.NotBefore <= now)
                .OrderBy(transfer => transfer.StateSince)
                .Select(transfer => transfer.Id)
                .Take(atMost)
                .ToListAsync(ct),
            ct);
    }
}
