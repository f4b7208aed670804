using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

public sealed class BeginInspecting(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Inspected, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            return transfer.Move(TransferState.Submitted, TransferState.Inspecting, actor, work, lease) is { } refused ? refused : transfer;
        }, ct);
}
