using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>A gate could not finish for a cause of ours: never passed, tried again from a moment on.</summary>
public sealed class HoldTransfer(AirlockDatabase database)
{
    /// <param name="reason">A stable kebab-case code, such as scanner-unavailable.</param>
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, string reason, DateTimeOffset notBefore, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Inspected, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            var details = new JsonObject { ["reason"] = reason };
            if (transfer.Move(TransferState.Inspecting, TransferState.Held, actor, work, lease, details) is { } refused) return refused;
            transfer.Explain(reason);
            transfer.PutOff(notBefore);
            return transfer;
        }, ct);
}
