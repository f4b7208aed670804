using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>The cause is gone, or worth another try: back to the gates. Files that have a verdict keep it.</summary>
public sealed class ResumeHeld(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Inspected, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            transfer.Explain(null);
            return transfer.Move(TransferState.Held, TransferState.Inspecting, actor, work, lease) is { } refused ? refused : transfer;
        }, ct);
}
