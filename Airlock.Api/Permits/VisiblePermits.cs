using Airlock.Core.People;
using Airlock.Core.Permits;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Permits;

/// <summary>Permits and tickets the actor may see. The rule decides; the query only narrows.</summary>
internal sealed class VisiblePermits(IDbContextFactory<AirlockDbContext> contexts)
{
    private const int MaxListed = 500;

    public async Task<IReadOnlyList<Permit>> PermitsAsync(Actor actor, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var all = context.Permits.AsNoTracking();
        if (actor.Roles is Roles.Staff or Roles.Vendor) all = all.Where(permit => permit.ApplicantId == actor.ResponsibleId);
        var found = await all.OrderByDescending(permit => permit.CreatedAt).Take(MaxListed).ToListAsync(ct);
        return [.. found.Where(permit => PermitRules.CanSee(permit, actor))];
    }

    public async Task<IReadOnlyList<Ticket>> TicketsAsync(Actor actor, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var all = context.Tickets.AsNoTracking();
        if (actor.Roles is Roles.Staff or Roles.Vendor) all = all.Where(ticket => ticket.VendorId == actor.ResponsibleId);
        var found = await all.OrderByDescending(ticket => ticket.OpensAt).Take(MaxListed).ToListAsync(ct);
        return [.. found.Where(ticket => TicketRules.CanSee(ticket, actor))];
    }
}
