using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Intake;

/// <summary>Where an upload stands, for those who may go on with it.</summary>
public sealed class FindUpload(AirlockDatabase database)
{
    /// <summary>Without what could open it.</summary>
    public Task<Outcome<Upload>> RunAsync(Actor actor, Guid id, CancellationToken ct) => database.ReadAsync<Outcome<Upload>>(
        async context =>
        {
            if (await context.Uploads.FirstOrDefaultAsync(one => one.Id == id, ct) is not { } upload) return Denial.NotFound;
            var transfer = await context.WholeTransfers().FirstAsync(one => one.Id == upload.TransferId, ct);
            if (!TransferRules.CanSee(transfer, actor) || !transfer.IsBy(actor)) return Denial.NotFound;
            return upload.IsOver(database.Now()) ? Denial.UploadOver : upload;
        },
        ct);

    /// <summary>Those of a transfer somebody may still go on with, oldest first.</summary>
    public Task<List<Upload>> UnfinishedAsync(Guid transferId, CancellationToken ct)
    {
        var now = database.Now();
        return database.ReadAsync(
            context => context.Uploads.Where(one => one.TransferId == transferId && one.FileId == null && one.ExpiresAt > now).OrderBy(one => one.Id).ToListAsync(ct), ct);
    }

    /// <summary>Whom a ticket acts as; null when it is none of this upload, or its upload has ended.</summary>
    public Task<Guid?> OwnerByTicketAsync(Guid id, string ticketSha256, CancellationToken ct)
    {
        var now = database.Now();
        return database.ReadAsync(
            context => context.Uploads.Where(one => one.Id == id && one.TicketSha256 == ticketSha256 && one.FileId == null && one.ExpiresAt > now)
                .Select(one => (Guid?)one.OwnerId).FirstOrDefaultAsync(ct),
            ct);
    }
}
