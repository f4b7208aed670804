using Airlock.Core.Audit;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.People;

/// <summary>Ends a token; its owner may too.</summary>
public sealed class RevokeToken(AirlockDatabase database)
{
    public Task<Outcome<ServiceAccount>> RunAsync(Actor actor, Guid accountId, CancellationToken ct) =>
        database.WriteAsync<ServiceAccount>(actor, AuditWords.TokenRevoked, new() { Other = $"service:{accountId}" }, async work =>
        {
            var account = await work.Context.ServiceAccounts.FindAsync([accountId], ct);
            var owns = account is not null && actor.Kind is ActorKind.Person && actor.Id == account.OwnerId;
            if (!owns && PeopleRules.CanChangePeople(actor) is { } denial) return denial;
            if (account is null) return Denial.NotFound;
            account.Revoke(work.Now);
            work.Audit(actor, AuditWords.TokenRevoked, new() { Other = $"service:{account.Id}" });
            return account;
        }, ct);
}
