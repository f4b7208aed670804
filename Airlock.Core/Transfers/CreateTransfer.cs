using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>Begins a draft and gives it its number.</summary>
public sealed class CreateTransfer(AirlockDatabase database, PolicyInForce policy)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, NewTransfer asked, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Created, new(), async work =>
        {
            if (TransferRules.CanCreate(asked, actor) is { } denial) return denial;
            var destination = asked.Destination ?? await DestinationAsync(work, asked, actor, ct) ?? policy.Current.For(asked.Route).To;
            var transfer = Transfer.Begin(await NextReferenceAsync(work, asked, ct), asked, destination, actor, work.Now);
            work.Context.Transfers.Add(transfer);
            var details = new JsonObject { ["reference"] = transfer.Reference, ["route"] = transfer.Route.Name(), ["emergency"] = transfer.IsEmergency, ["responsible"] = transfer.ResponsibleId.ToString() };
            work.Audit(actor, AuditWords.Created, new() { Transfer = transfer.Id, After = transfer.State.ToString(), Details = details });
            return transfer;
        }, ct);

    /// <summary>The permit or ticket says where to, when it is the actor's own.</summary>
    private static async Task<string?> DestinationAsync(Work work, NewTransfer asked, Actor actor, CancellationToken ct)
    {
        if (asked.PermitId is { } permitId && await work.Context.Permits.FindAsync([permitId], ct) is { } permit && permit.ApplicantId == actor.ResponsibleId)
            return permit.Destination;
        return asked.TicketId is { } ticketId && await work.Context.Tickets.FindAsync([ticketId], ct) is { } ticket && ticket.VendorId == actor.ResponsibleId
            ? ticket.Destination : null;
    }

    private static async Task<string> NextReferenceAsync(Work work, NewTransfer asked, CancellationToken ct)
    {
        var (prefix, year) = (asked.Route.Prefix(), JapanTime.Day(work.Now).Year);
        var counter = await work.Context.ReferenceCounters.FirstOrDefaultAsync(row => row.Prefix == prefix && row.Year == year, ct);
        if (counter is null) work.Context.ReferenceCounters.Add(counter = ReferenceCounter.Start(prefix, year));
        return counter.Next();
    }
}
