using System.Text.Json.Nodes;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>The package is durable at the channel. What was released counts against the limit, the rest is given back.</summary>
public sealed class CompleteRelease(AirlockDatabase database)
{
    /// <param name="releasedManifestSha256">The hash over what was really written, computed by whoever wrote it. When it differs, the answer to the denial is <see cref="StopRelease"/>.</param>
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, string releasedManifestSha256, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Released, new() { Transfer = lease.TransferId }, async work =>
        {
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            if (releasedManifestSha256 != transfer.ManifestSha256 || await ReleaseRules.ProblemAsync(work, transfer, ct) is not null) return Denial.ManifestStale;

            var released = transfer.Files.Where(file => file is { Decision: FileDecision.Approved, IsDeliverable: true }).ToList();
            var details = new JsonObject { ["manifestSha256"] = transfer.ManifestSha256, ["files"] = released.Count };
            if (transfer.Move(TransferState.Releasing, TransferState.Released, actor, work, lease, details) is { } refused) return refused;
            foreach (var file in released) file.MarkReleased();
            transfer.Reservation?.Commit(released.Count, released.Sum(file => Math.Max(file.Bytes, file.OutputBytes ?? 0)));
            transfer.ForgetAttempts();
            return transfer;
        }, ct);
}
