using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Intake;

/// <summary>Makes a file of an upload whose bytes are all durable: the same rules and the same entry as for one that came at once.</summary>
public sealed class FinishUpload(AirlockDatabase database, AddFile addFile)
{
    public Task<Outcome<TransferFile>> RunAsync(UploadLease lease, Actor actor, NewFile file, CancellationToken ct) =>
        database.WriteAsync<TransferFile>(actor, AuditWords.FileAdded, new() { Transfer = lease.Transfer.Id }, async work =>
        {
            if (await work.Context.Uploads.FindAsync([lease.Upload.Id], ct) is not { FileId: null } upload || upload.Fence != lease.Fence) return Denial.UploadLocked;
            var added = await addFile.AddAsync(work, actor, upload.TransferId, file, ct);
            if (added.IsDone) upload.Finish(added.Value.Id);
            return added;
        }, ct);
}
