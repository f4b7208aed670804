using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>Which transfers nobody came for in time.</summary>
public sealed class DeadlinesPassed(AirlockDatabase database, PolicyInForce policy)
{
    public async Task<IReadOnlyList<Guid>> IdsAsync(int atMost, CancellationToken ct)
    {
        var (now, document, due) = (database.Now(), policy.Current, new List<Guid>());
        foreach (var route in Enum.GetValues<Route>())
            foreach (var state in Enum.GetValues<TransferState>())
                if (document.For(route).Deadlines.DaysIn(state) is { } days)
                    due.AddRange(await DueAsync(route, state, now.AddDays(-days), atMost - due.Count, ct));
        return due;
    }

    private Task<List<Guid>> DueAsync(Route route, TransferState state, DateTimeOffset before, int atMost, CancellationToken ct) =>
        database.ReadAsync(
            context => context.Transfers
                .Where(transfer => transfer.Route == route && transfer.State == state && transfer.StateSince <= before)
                .OrderBy(transfer => transfer.StateSince).Select(transfer => transfer.Id).Take(atMost).ToListAsync(ct),
            ct);
}
