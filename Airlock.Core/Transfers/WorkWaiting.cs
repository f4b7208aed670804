using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>What the machine has to do: its turn, not put off, and nobody at it. The queue may be lost; this is asked again.</summary>
public sealed class WorkWaiting(AirlockDatabase database)
{
    public static readonly IReadOnlyList<TransferState> OfMachine = [.. Enum.GetValues<TransferState>().Where(state => state.WhoseTurn() is Turn.Machine)];

    public Task<List<Guid>> IdsAsync(int atMost, CancellationToken ct) => IdsAsync(OfMachine, atMost, ct);

    /// <summary>Oldest first.</summary>
    /// <param name="states">Those of <see cref="OfMachine"/> in which something can be done now: while a gate is shut, asking after what it holds is idle.</param>
    public Task<List<Guid>> IdsAsync(IReadOnlyList<TransferState> states, int atMost, CancellationToken ct)
    {
        var (now, far) = (database.Now(), database.Now() + Lease.Longest);
        return database.ReadAsync(
            context => context.Transfers
                .Where(transfer => states.Contains(transfer.State))
                .Where(transfer => transfer.LeaseUntil == null || transfer.LeaseUntil <= now || transfer.LeaseUntil > far)
                .Where(transfer => transfer.NotBefore == null || transfer.NotBefore <= now)
                .OrderBy(transfer => transfer.StateSince)
                .Select(transfer => transfer.Id)
                .Take(atMost)
                .ToListAsync(ct),
            ct);
    }
}
