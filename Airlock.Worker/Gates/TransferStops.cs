using Airlock.Core.Approve;
using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Worker.Gates;

/// <summary>Whether an isolation switch stops a transfer now: its way, whoever submitted it, by whatever account, and whoever decided on it.</summary>
internal sealed class TransferStops(IsolationSwitches switches, IDbContextFactory<AirlockDbContext> contexts)
{
    /// <summary>Behind a stopped way nothing is asked after one by one either, so that what may move is not kept waiting by what may not.</summary>
    public OpenGates Narrow(OpenGates open)
    {
        var stops = switches.InForce;
        return new([.. open.Inspect.Where(route => stops.Of(route) is null)], [.. open.Release.Where(route => stops.Of(route) is null)]);
    }

    public async Task<bool> StopAsync(Transfer transfer, CancellationToken ct)
    {
        var stops = switches.InForce;
        if (stops.Names.Count == 0) return false;
        if (stops.Of(transfer, []) is not null) return true;
        // Only now is the database asked: an ordinary day has no switch on.
        await using var context = await contexts.CreateDbContextAsync(ct);
        var deciders = await context.Decisions.Where(one => one.TransferId == transfer.Id && one.Kind == DecisionKind.Approve)
            .Select(one => one.PersonId).Distinct().ToListAsync(ct);
        if (stops.Of(transfer, deciders) is not null) return true;
        var account = await context.ServiceAccounts.Where(one => one.Id == transfer.AuthorId).Select(one => one.Name).FirstOrDefaultAsync(ct);
        return account is not null && stops.OfConnector(transfer.AuthorId, account) is not null;
    }
}
