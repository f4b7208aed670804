using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>A file has its verdict. A verdict is never given twice: a second worker that comes late changes nothing.</summary>
public sealed class RecordFileVerdict(AirlockDatabase database)
{
    public Task<Outcome<TransferFile>> RunAsync(Actor actor, Lease lease, Guid fileId, FileResult result, CancellationToken ct) =>
        database.WriteAsync<TransferFile>(actor, AuditWords.VerdictGiven, new() { Transfer = lease.TransferId, File = fileId }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            if (await work.FindLeasedAsync(lease, ct) is not { State: TransferState.Inspecting } transfer) return Denial.AlreadyMoved;
            if (transfer.File(fileId) is not { } file) return Denial.NotFound;
            if (file.Verdict is not null) return Denial.AlreadyMoved;
            // Handing over unchanged is for the maintenance lane alone, whoever asks for it.
            if (result.Verdict is Verdict.PassedAsIs && transfer.Route is not Route.Maintenance) return Denial.FieldInvalid.With("verdict");

            file.Record(result);
            transfer.Touch();
            await work.Context.SealedPasswords.Where(password => password.FileId == fileId).ExecuteDeleteAsync(ct);
            work.Audit(actor, AuditWords.VerdictGiven, new() { Transfer = transfer.Id, File = file.Id, Details = Details(file) });
            return file;
        }, ct);

    private static JsonObject Details(TransferFile file) => new()
    {
        ["verdict"] = file.Verdict?.ToString(),
        ["reason"] = file.Reason,
        ["sha256"] = file.Sha256,
        ["outputSha256"] = file.OutputSha256,
        ["reportSha256"] = file.ReportSha256,
    };
}
