using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>The author takes it back, as long as nothing is on its way out.</summary>
public sealed class WithdrawTransfer(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Withdrawn, new() { Transfer = transferId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanWithdraw(transfer, actor) is { } denial) return denial;
            return transfer.Move(transfer.State, TransferState.Withdrawn, actor, work) is { } refused ? refused : transfer;
        }, ct);
}
