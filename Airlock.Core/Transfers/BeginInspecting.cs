using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>A worker takes a submitted transfer through the gates; one that died in the middle is gone on with.</summary>
public sealed class BeginInspecting(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Inspected, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            if (transfer.State is TransferState.Inspecting && actor.Kind is ActorKind.Worker) return transfer;
            return transfer.Move(TransferState.Submitted, TransferState.Inspecting, actor, work, lease) is { } refused ? refused : transfer;
        }, ct);
}
