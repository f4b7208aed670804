using System.Text.Json.Nodes;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>
/// Starts the release of what was approved. Rows, decisions and log are looked at once more, also when an earlier attempt had begun: if
/// they do not bear out every gate, the release is stopped for good instead.
/// </summary>
public sealed class BeginRelease(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Released, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            var problem = await ReleaseRules.ProblemAsync(work, transfer, ct);
            // Died in the middle: the same release goes on, idempotent by transfer and manifest.
            if (problem is null && transfer.State is TransferState.Releasing && actor.Kind is ActorKind.Worker) return transfer;
            var (to, details) = problem is null
                ? (TransferState.Releasing, new JsonObject { ["manifestSha256"] = transfer.ManifestSha256 })
                : (TransferState.Revoked, new JsonObject { ["reason"] = "gate-record", ["gate"] = problem, ["manifestSha256"] = transfer.ManifestSha256 });
            return transfer.Move(transfer.State, to, actor, work, lease, details) is { } refused ? refused : transfer;
        }, ct);
}
