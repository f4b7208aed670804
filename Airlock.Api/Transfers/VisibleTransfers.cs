using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Transfers;

/// <summary>Reads transfers through what the actor may see: there is no way from here to one they may not.</summary>
internal sealed class VisibleTransfers(IDbContextFactory<AirlockDbContext> contexts)
{
    public const int MaxListed = 200;

    private static readonly TransferState[] Delivered = [TransferState.Released, TransferState.Received, TransferState.Recalled];

    /// <summary>Null when there is none, or none of theirs.</summary>
    public async Task<Transfer?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var transfer = await context.WholeTransfers().AsNoTrackingWithIdentityResolution().FirstOrDefaultAsync(each => each.Id == id, ct);
        return transfer is not null && TransferRules.CanSee(transfer, actor) ? transfer : null;
    }

    /// <summary>Newest first. The query only narrows what is read; the rule decides.</summary>
    public async Task<IReadOnlyList<Transfer>> ListAsync(Actor actor, TransferFilter filter, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var all = context.WholeTransfers().AsNoTrackingWithIdentityResolution();
        if (filter.Mine || actor.Kind is not ActorKind.Person || actor.Roles is Roles.Staff or Roles.Vendor)
        {
            all = all.Where(each => each.AuthorId == actor.Id || each.ResponsibleId == actor.ResponsibleId
                || (!filter.Mine && actor.Roles.HasFlag(Roles.Receiver) && Delivered.Contains(each.State)));
        }
        if (filter.State is { } state) all = all.Where(each => each.State == state);
        if (filter.Reference is { } reference) all = all.Where(each => each.Reference == reference);
        var found = await all.OrderByDescending(each => each.CreatedAt).ThenByDescending(each => each.Revision)
            .Where(each => filter.Before == null || each.CreatedAt < filter.Before).Take(MaxListed).ToListAsync(ct);
        return [.. found.Where(each => TransferRules.CanSee(each, actor))];
    }
}
