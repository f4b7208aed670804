using System.Text.Json.Nodes;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>
/// Starts the release of what was approved. Rows and decisions are looked at once more: if they no longer bear out the approval, the
/// release is stopped for good instead.
/// </summary>
public sealed class BeginRelease(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Released, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            // Died in the middle: the same release goes on, idempotent by transfer and manifest.
            if (transfer.State is TransferState.Releasing && actor.Kind is ActorKind.Worker) return transfer;
            var decisions = await work.Context.Decisions.Where(decision => decision.TransferId == transfer.Id).ToListAsync(ct);
            var (to, details) = ReleaseRules.IsAsDecided(transfer, decisions)
                ? (TransferState.Releasing, new JsonObject { ["manifestSha256"] = transfer.ManifestSha256 })
                : (TransferState.Revoked, new JsonObject { ["reason"] = "manifest-stale", ["manifestSha256"] = transfer.ManifestSha256 });
            return transfer.Move(TransferState.Approved, to, actor, work, lease, details) is { } refused ? refused : transfer;
        }, ct);
}
