using Airlock.Api.Isolation;
using Airlock.Api.Problems;
using Airlock.Api.Transfers;
using Airlock.Core.Audit;
using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake;

/// <summary>One file into a draft by the API; the answer comes when bytes and row are durable.</summary>
internal sealed class UploadFile(VisibleTransfers transfers, KeepFile keep, RecordEvent recordEvent, PolicyInForce policy, InstallationBudgets budgets, IsolationSwitches switches)
{
    public async Task<IResult> RunAsync(Actor actor, Guid transferId, string untrustedPath, HttpRequest request, CancellationToken ct)
    {
        if (!ContentDigest.TryRead(request.Headers["Content-Digest"], out var expectedSha256)) return new ProblemResult(Faults.DigestMalformed);
        var replaces = request.Headers.IfMatch.ToString() is { Length: > 0 } match ? match.Trim('"') : null;
        // Asked before any byte is taken: whoever may not add a file does not fill the disk either.
        if (await transfers.FindAsync(transferId, actor, ct) is not { } transfer) return new ProblemResult(Denial.NotFound);
        var upload = new UntrustedUpload(request.Body, request.ContentLength, expectedSha256, UploadLimit.Of(policy.Current.For(transfer.Route).Limits, budgets),
            () => StopGuard.Denied(switches.InForce, actor, transfer));
        if (Early(transfer, actor, untrustedPath, replaces, upload) is { } early)
        {
            await recordEvent.RunAsync(actor, AuditWords.Denied, new() { Transfer = transferId, Details = new() { ["act"] = AuditWords.FileAdded, ["code"] = early.Code } }, ct);
            return new ProblemResult(early, transfer.Reference);
        }

        var (received, added) = await keep.RunAsync(actor, transferId, untrustedPath, upload, replaces, ct);
        if (added is null)
            return received.Refused is { } refused ? new ProblemResult(refused, transfer.Reference) : new ProblemResult(Faults.DigestMismatch, transfer.Reference);
        return added.ToResult(row => Results.Created($"/api/v1/transfers/{transferId}/files/{row.Id}", new UploadedView(row.Id, row.Sha256, row.Bytes)));
    }

    private static Denial? Early(Transfer transfer, Actor actor, string untrustedPath, string? replaces, UntrustedUpload upload) =>
        TransferRules.CanAddFile(transfer, actor, untrustedPath, replaces) ?? (upload.Announced > upload.Limit.Bytes ? upload.Limit.TooLarge : null);
}
