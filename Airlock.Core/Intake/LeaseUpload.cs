using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Intake;

/// <summary>Gives one sender at a time the right to go on with an upload, after every rule about its transfer has been asked again.</summary>
public sealed class LeaseUpload(AirlockDatabase database)
{
    /// <param name="offset">Where the sender believes it stands.</param>
    public Task<Outcome<UploadLease>> RunAsync(Actor actor, Guid id, long offset, CancellationToken ct) =>
        database.WriteAsync<UploadLease>(actor, AuditWords.FileAdded, new(), async work =>
        {
            if (await work.Context.Uploads.FindAsync([id], ct) is not { } upload || await work.FindTransferAsync(upload.TransferId, ct) is not { } transfer
                || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanChangeFiles(transfer, actor) is { } denial) return denial;
            if (upload.IsOver(work.Now)) return Denial.UploadOver;
            if (upload.IsLeased(work.Now)) return Denial.UploadLocked;
            if (upload.FileId is not null || offset != upload.Offset) return Denial.UploadElsewhere;
            upload.Lease(work.Now);
            return new UploadLease(upload.Fence, upload, transfer);
        }, ct);
}
