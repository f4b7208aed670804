using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>Takes a file out of a draft. Its bytes are left to the sweeper, which removes what no row names.</summary>
public sealed class RemoveDraftFile(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, Guid fileId, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.FileRemoved, new() { Transfer = transferId, File = fileId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanChangeFiles(transfer, actor) is { } denial) return denial;
            if (transfer.File(fileId) is not { } file) return Denial.NotFound;
            transfer.Remove(file);
            work.Audit(actor, AuditWords.FileRemoved, new() { Transfer = transfer.Id, File = file.Id });
            return transfer;
        }, ct);
}
