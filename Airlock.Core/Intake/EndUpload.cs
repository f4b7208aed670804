using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Intake;

/// <summary>Forgets an upload. With its row goes its key, so from then on nobody can read what arrived.</summary>
public sealed class EndUpload(AirlockDatabase database)
{
    public Task<Outcome<Upload>> RunAsync(Actor actor, Guid id, CancellationToken ct) =>
        database.WriteAsync<Upload>(actor, AuditWords.FileRemoved, new(), async work =>
        {
            if (await work.Context.Uploads.FindAsync([id], ct) is not { } upload || await work.FindTransferAsync(upload.TransferId, ct) is not { } transfer
                || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanChangeFiles(transfer, actor) is { } denial) return denial;
            if (upload.IsLeased(work.Now)) return Denial.UploadLocked;
            work.Context.Uploads.Remove(upload);
            return upload;
        }, ct);
}
