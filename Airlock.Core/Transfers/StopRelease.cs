using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>The bytes are not those that were decided on: nothing more is delivered, for good.</summary>
public sealed class StopRelease(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, string reason, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Revoked, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            var details = new JsonObject { ["reason"] = reason };
            return transfer.Move(TransferState.Releasing, TransferState.Revoked, actor, work, lease, details) is { } refused ? refused : transfer;
        }, ct);
}
