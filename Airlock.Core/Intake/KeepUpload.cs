using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Intake;

/// <summary>Writes down how far an upload is durable, and that its holder is still there. Only after this may an offset be acknowledged.</summary>
public sealed class KeepUpload(AirlockDatabase database)
{
    /// <param name="progress">Null when there is no more than before.</param>
    /// <param name="release">Somebody else may go on.</param>
    public Task<Outcome<Upload>> RunAsync(UploadLease lease, Actor actor, UploadProgress? progress, bool release, CancellationToken ct) =>
        database.WriteAsync<Upload>(actor, AuditWords.FileAdded, new() { Transfer = lease.Transfer.Id }, async work =>
        {
            // Somebody took over, or it was ended: what this holder wrote counts for nothing.
            if (await work.Context.Uploads.FindAsync([lease.Upload.Id], ct) is not { FileId: null } upload || upload.Fence != lease.Fence) return Denial.UploadLocked;
            upload.Keep(progress, work.Now);
            if (release) upload.Release();
            return upload;
        }, ct);
}
