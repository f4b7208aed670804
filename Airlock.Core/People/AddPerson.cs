using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.People;

public sealed class AddPerson(AirlockDatabase database)
{
    /// <param name="id">The same as the account they sign in with.</param>
    public Task<Outcome<Person>> RunAsync(Actor actor, Guid id, string displayName, string unit, Roles roles, CancellationToken ct) =>
        database.WriteAsync<Person>(actor, AuditWords.PersonAdded, new() { Other = $"person:{id}" }, async work =>
        {
            if (PeopleRules.CanChangePeople(actor) is { } denial) return denial;
            if (TransferRules.IsNotText(displayName)) return Denial.FieldInvalid.With("displayName");
            if (await work.Context.People.FindAsync([id], ct) is not null) return Denial.AlreadyMoved;
            var person = Person.Create(id, displayName, unit, roles, work.Now);
            work.Context.People.Add(person);
            var details = new JsonObject { ["roles"] = new JsonArray([.. RoleNames.Of(roles).Select(name => (JsonNode?)name)]) };
            work.Audit(actor, AuditWords.PersonAdded, new() { Other = $"person:{id}", Details = details });
            return person;
        }, ct);
}
