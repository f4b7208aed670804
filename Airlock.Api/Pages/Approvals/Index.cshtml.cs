using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Approve;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Pages.Approvals;

/// <summary>P01: what this person may decide on now, the oldest first.</summary>
internal sealed class IndexModel(CurrentActor current, VisibleTransfers transfers, IDbContextFactory<AirlockDbContext> contexts, PeopleNames names) : ScreenModel(current)
{
    public IReadOnlyList<Transfer> Waiting { get; private set; } = [];
    /// <summary>Waiting too, but not for this person: their own, or already decided by them.</summary>
    public int Others { get; private set; }
    public Func<Guid, string> NameOf { get; private set; } = _ => "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var waiting = await transfers.ListAsync(Actor, new(TransferState.AwaitingApproval), ct);
        var ids = waiting.Select(transfer => transfer.Id).ToList();
        await using var context = await contexts.CreateDbContextAsync(ct);
        var decisions = (await context.Decisions.AsNoTracking().Where(decision => ids.Contains(decision.TransferId)).ToListAsync(ct)).ToLookup(decision => decision.TransferId);
        Waiting = [.. waiting.Where(transfer => DecisionRules.CanDecide(transfer, Actor, [.. decisions[transfer.Id]]) is null)
            .OrderByDescending(transfer => transfer.IsEmergency).ThenBy(transfer => transfer.StateSince)];
        Others = waiting.Count - Waiting.Count;
        NameOf = await names.ForAsync(Actor, Waiting.Select(transfer => transfer.ResponsibleId), ct);
    }
}
