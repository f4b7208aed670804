using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>A file enters a machine stage.</summary>
public sealed class RecordFileStage(AirlockDatabase database)
{
    public Task<Outcome<TransferFile>> RunAsync(Actor actor, Lease lease, Guid fileId, Stage stage, CancellationToken ct) =>
        database.WriteAsync<TransferFile>(actor, AuditWords.StageEntered, new() { Transfer = lease.TransferId, File = fileId }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            if (await work.FindLeasedAsync(lease, ct) is not { State: TransferState.Inspecting } transfer) return Denial.AlreadyMoved;
            if (transfer.File(fileId) is not { } file) return Denial.NotFound;
            if (stage is not (Stage.Scan or Stage.Sanitize or Stage.Check)) return Denial.FieldInvalid.With("stage");
            if (file.Verdict is not null) return Denial.AlreadyMoved;
            file.Enter(stage);
            transfer.Touch();
            work.Audit(actor, AuditWords.StageEntered, new() { Transfer = transfer.Id, File = file.Id, Details = new JsonObject { ["stage"] = stage.ToString() } });
            return file;
        }, ct);
}
