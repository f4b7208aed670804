using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Release;

/// <summary>What the closed plane may serve now: released into its zone, and not taken back, expired or long since received.</summary>
public sealed class ReleasedTransfers(AirlockDatabase database)
{
    private static readonly TimeSpan KeptAfterReceipt = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<Transfer>> ReadAsync(CancellationToken ct)
    {
        var receivedSince = database.Now() - KeptAfterReceipt;
        return await database.ReadAsync(
            context => context.WholeTransfers()
                .Where(transfer => transfer.Route != Route.TakeOut
                    && (transfer.State == TransferState.Released || (transfer.State == TransferState.Received && transfer.StateSince > receivedSince)))
                .OrderBy(transfer => transfer.StateSince).ThenBy(transfer => transfer.Id).ToListAsync(ct),
            ct);
    }
}
