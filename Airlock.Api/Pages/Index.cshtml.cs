using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Permits;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Pages;

/// <summary>S03: what waits for this person first, then what they asked for.</summary>
internal sealed class IndexModel(CurrentActor current, VisibleTransfers transfers, IDbContextFactory<AirlockDbContext> contexts) : ScreenModel(current)
{
    private const int MaxMine = 20;
    private static readonly TransferState[] OfPeople =
        [TransferState.AwaitingApproval, TransferState.ActionNeeded, TransferState.Released, TransferState.Returned, TransferState.Draft];

    public IReadOnlyList<Transfer> Waiting { get; private set; } = [];
    public IReadOnlyList<Transfer> Mine { get; private set; } = [];
    public int PermitsWaiting { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var waiting = new List<Transfer>();
        foreach (var state in OfPeople) waiting.AddRange(await transfers.ListAsync(Actor, new(state), ct));
        var mine = await transfers.ListAsync(Actor, new(Mine: true), ct);
        // What was returned waits until its next revision is there.
        var latest = mine.GroupBy(transfer => transfer.Reference).ToDictionary(same => same.Key, same => same.Max(one => one.Revision));
        Waiting = [.. waiting.Where(transfer => Actor.Has(transfer.Turn, transfer)
            && (transfer.State is not TransferState.Returned || latest.GetValueOrDefault(transfer.Reference) == transfer.Revision))];
        Mine = [.. mine.Take(MaxMine)];

        await using var context = await contexts.CreateDbContextAsync(ct);
        var requested = await context.Permits.AsNoTracking().Where(permit => permit.State == PermitState.Requested).ToListAsync(ct);
        PermitsWaiting = requested.Count(permit => PermitRules.CanApprove(permit, Actor) is null);
    }
}
