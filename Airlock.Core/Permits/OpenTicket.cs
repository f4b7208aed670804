using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Permits;

public sealed class OpenTicket(AirlockDatabase database)
{
    public Task<Outcome<Ticket>> RunAsync(Actor actor, NewTicket asked, CancellationToken ct) =>
        database.WriteAsync<Ticket>(actor, AuditWords.TicketOpened, new(), async work =>
        {
            if (TicketRules.CanIssue(actor) is { } denial) return denial;
            if (await Check(work, asked, ct) is { Count: > 0 } wrong) return Denial.FieldInvalid.With(wrong);
            var ticket = Ticket.Open(asked, actor.Id, work.Now);
            work.Context.Tickets.Add(ticket);
            work.Audit(actor, AuditWords.TicketOpened, new() { Other = $"ticket:{ticket.Id}" });
            return ticket;
        }, ct);

    private static async Task<List<string>> Check(Work work, NewTicket asked, CancellationToken ct)
    {
        var wrong = new List<string>();
        if (await work.Context.People.FindAsync([asked.VendorId], ct) is not { IsDisabled: false } vendor || !vendor.Roles.HasFlag(Roles.Vendor)) wrong.Add("vendor");
        if (TransferRules.IsNotText(asked.Device)) wrong.Add("device");
        if (TransferRules.IsNotText(asked.Destination)) wrong.Add("destination");
        if (asked.Kinds.Count == 0 || asked.Kinds.Any(TransferRules.IsNotText)) wrong.Add("kinds");
        if (asked.ClosesAt <= asked.OpensAt) wrong.Add("closesAt");
        return wrong;
    }
}
