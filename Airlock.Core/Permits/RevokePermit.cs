using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Permits;

public sealed class RevokePermit(AirlockDatabase database)
{
    public Task<Outcome<Permit>> RunAsync(Actor actor, Guid permitId, CancellationToken ct) =>
        database.WriteAsync<Permit>(actor, AuditWords.PermitRevoked, new() { Other = $"permit:{permitId}" }, async work =>
        {
            if (await work.Context.Permits.FindAsync([permitId], ct) is not { } permit || !PermitRules.CanSee(permit, actor)) return Denial.NotFound;
            if (PermitRules.CanRevoke(permit, actor) is { } denial) return denial;
            var before = permit.State;
            permit.Revoke();
            work.Audit(actor, AuditWords.PermitRevoked, new() { Other = $"permit:{permit.Id}", Before = before.ToString(), After = permit.State.ToString() });
            return permit;
        }, ct);
}
