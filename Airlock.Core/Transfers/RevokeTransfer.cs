using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>An approver takes the approval back and delivery stops.</summary>
public sealed class RevokeTransfer(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Revoked, new() { Transfer = transferId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanRevoke(transfer, actor) is { } denial) return denial;
            return transfer.Move(transfer.State, TransferState.Revoked, actor, work) is { } refused ? refused : transfer;
        }, ct);
}
