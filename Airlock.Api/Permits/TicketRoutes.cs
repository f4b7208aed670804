using Airlock.Api.Hosting;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Permits;
using Airlock.Core.Transfers;

namespace Airlock.Api.Permits;

/// <summary>Contract §4: the hospital's orders to vendors.</summary>
internal static class TicketRoutes
{
    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("tickets");
        tickets.MapPost("/", OpenAsync).RequireRateLimiting(RateLimits.Create);
        tickets.MapGet("/", async (VisiblePermits permits, CurrentActor who, TimeProvider time, CancellationToken ct) =>
            Results.Ok(new { tickets = (await permits.TicketsAsync(who.Actor, ct)).Select(ticket => TicketView.Of(ticket, time.GetUtcNow())) })).RequireRateLimiting(RateLimits.List);
        tickets.MapPost("/{id:guid}/close", async (Guid id, CloseTicket close, CurrentActor who, TimeProvider time, CancellationToken ct) =>
            Shown(await close.RunAsync(who.Actor, id, ct), time));
    }

    private static async Task<IResult> OpenAsync(TicketBody body, OpenTicket open, CurrentActor who, TimeProvider time, CancellationToken ct)
    {
        var asked = new NewTicket(body.VendorId, body.Device, body.Destination, body.Kinds, body.OpensAt, body.ClosesAt);
        return (await open.RunAsync(who.Actor, asked, ct)).ToResult(ticket => Results.Created((string?)null, TicketView.Of(ticket, time.GetUtcNow())));
    }

    private static IResult Shown(Outcome<Ticket> outcome, TimeProvider time) => outcome.ToResult(ticket => Results.Ok(TicketView.Of(ticket, time.GetUtcNow())));
}
