using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>Takes a transfer that is the machine's turn. Somebody quicker is the quiet denial. Changes nothing that is decided, so it leaves no entry in the log.</summary>
public sealed class AcquireLease(AirlockDatabase database)
{
    public Task<Outcome<Lease>> RunAsync(Actor actor, Guid transferId, string owner, TimeSpan life, CancellationToken ct) =>
        database.WriteAsync<Lease>(actor, AuditWords.Leased, new() { Transfer = transferId }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer) return Denial.NotFound;
            return transfer.Turn is Turn.Machine && transfer.IsFree(work.Now) ? transfer.GiveLease(owner, work.Now + life) : Denial.AlreadyMoved;
        }, ct);
}
