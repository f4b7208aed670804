using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.People;

public sealed class IssueToken(AirlockDatabase database)
{
    /// <summary>A token can do no more than its owner, and never decides, whatever its owner may: the rules of deciding look at the kind of actor.</summary>
    public Task<Outcome<IssuedToken>> RunAsync(
        Actor actor, string name, Guid ownerId, Roles roles, Scopes scopes, DateTimeOffset? expiresAt, CancellationToken ct) =>
        database.WriteAsync<IssuedToken>(actor, AuditWords.TokenIssued, new() { Other = $"person:{ownerId}" }, async work =>
        {
            if (PeopleRules.CanChangePeople(actor) is { } denial) return denial;
            if (TransferRules.IsNotText(name)) return Denial.FieldInvalid.With("name");
            if (scopes is Scopes.None || (scopes & ~Scopes.All) != Scopes.None) return Denial.FieldInvalid.With("scopes");
            if (await work.Context.People.FindAsync([ownerId], ct) is not { IsDisabled: false } owner) return Denial.NotFound;
            if (roles is Roles.None || (roles & ~owner.Roles) != Roles.None) return Denial.FieldInvalid.With("roles");

            var token = AccessToken.Create();
            var account = ServiceAccount.Create(name, ownerId, roles, scopes, AccessToken.Sha256(token), work.Now, expiresAt);
            work.Context.ServiceAccounts.Add(account);
            var details = new JsonObject { ["owner"] = ownerId.ToString(), ["roles"] = roles.ToString(), ["scopes"] = scopes.ToString() };
            work.Audit(actor, AuditWords.TokenIssued, new() { Other = $"service:{account.Id}", Details = details });
            return new IssuedToken(account, token);
        }, ct);
}
