using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>Found dangerous after release: by a person in office, or by the machine when newer signatures look again.</summary>
public sealed class RecallTransfer(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Recalled, new() { Transfer = transferId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanRecall(transfer, actor) is { } denial) return denial;
            return transfer.Move(transfer.State, TransferState.Recalled, actor, work) is { } refused ? refused : transfer;
        }, ct);
}
