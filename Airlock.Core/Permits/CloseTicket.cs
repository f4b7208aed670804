using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Permits;

public sealed class CloseTicket(AirlockDatabase database)
{
    public Task<Outcome<Ticket>> RunAsync(Actor actor, Guid ticketId, CancellationToken ct) =>
        database.WriteAsync<Ticket>(actor, AuditWords.TicketClosed, new() { Other = $"ticket:{ticketId}" }, async work =>
        {
            if (await work.Context.Tickets.FindAsync([ticketId], ct) is not { } ticket || !TicketRules.CanSee(ticket, actor)) return Denial.NotFound;
            if (TicketRules.CanIssue(actor) is { } denial) return denial;
            ticket.Close(work.Now);
            work.Audit(actor, AuditWords.TicketClosed, new() { Other = $"ticket:{ticket.Id}" });
            return ticket;
        }, ct);
}
