using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Health;

/// <summary>Writes the heartbeat. It decides nothing about anybody's file, so it leaves no entry in the log.</summary>
public sealed class SayWorkerHealth(IDbContextFactory<AirlockDbContext> contexts)
{
    public async Task<(int Queue, int Held)> CountAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return (await context.Transfers.CountAsync(transfer => WorkWaiting.OfMachine.Contains(transfer.State), ct),
            await context.Transfers.CountAsync(transfer => transfer.State == TransferState.Held, ct));
    }

    public async Task RunAsync(WorkerState state, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await context.WorkerHealth.FindAsync([WorkerHealth.TheRow], ct) is { } row) row.Say(state);
        else context.WorkerHealth.Add(WorkerHealth.Of(state));
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
