using System.Text.Json.Nodes;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>
/// Starts the release of what was approved. The rows are hashed once more: if they no longer say what was decided on, the release is
/// stopped for good instead.
/// </summary>
public sealed class BeginRelease(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Released, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            // Died in the middle: the same release goes on, idempotent by transfer and manifest.
            if (transfer.State is TransferState.Releasing && actor.Kind is ActorKind.Worker) return transfer;
            var (to, details) = IsAsDecided(transfer)
                ? (TransferState.Releasing, new JsonObject { ["manifestSha256"] = transfer.ManifestSha256 })
                : (TransferState.Revoked, new JsonObject { ["reason"] = "manifest-stale", ["manifestSha256"] = transfer.ManifestSha256 });
            return transfer.Move(TransferState.Approved, to, actor, work, lease, details) is { } refused ? refused : transfer;
        }, ct);

    private static bool IsAsDecided(Transfer transfer) =>
        transfer.ManifestSha256 is { } hash
        && DecisionManifest.Sha256(transfer) == hash
        && transfer.Files.Any(file => file.Decision is FileDecision.Approved)
        && transfer.Files.All(file => file.Decision is not FileDecision.Approved || file.IsDeliverable);
}
