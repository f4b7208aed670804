using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Pictures;

/// <summary>The pages of one result are drawn, or could not be. Recorded once: a second worker that comes late changes nothing.</summary>
public sealed class RecordPictures(AirlockDatabase database)
{
    public Task<Outcome<DrawnFile>> RunAsync(Actor actor, Lease lease, Guid fileId, IReadOnlyList<PageObject> pages, CancellationToken ct) =>
        database.WriteAsync<DrawnFile>(actor, AuditWords.PagesDrawn, new() { Transfer = lease.TransferId, File = fileId }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            if (await work.FindLeasedAsync(lease, ct) is not { State: TransferState.Inspecting } transfer) return Denial.AlreadyMoved;
            if (transfer.File(fileId) is not { IsDeliverable: true }) return Denial.NotFound;
            if (await work.Context.DrawnFiles.AnyAsync(drawn => drawn.FileId == fileId, ct)) return Denial.AlreadyMoved;

            var drawn = DrawnFile.Of(transfer.Id, fileId, pages.Count, work.Now);
            work.Context.DrawnFiles.Add(drawn);
            work.Context.DrawnPages.AddRange(pages.Select((page, index) => DrawnPage.Of(transfer.Id, fileId, index + 1, page)));
            work.Audit(actor, AuditWords.PagesDrawn, new() { Transfer = transfer.Id, File = fileId, Details = new JsonObject { ["pages"] = pages.Count } });
            return drawn;
        }, ct);
}
