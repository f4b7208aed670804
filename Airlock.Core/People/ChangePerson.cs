using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.People;

public sealed class ChangePerson(AirlockDatabase database)
{
    public Task<Outcome<Person>> RunAsync(Actor actor, Guid id, string displayName, string unit, Roles roles, bool disabled, CancellationToken ct) =>
        database.WriteAsync<Person>(actor, AuditWords.PersonChanged, new() { Other = $"person:{id}" }, async work =>
        {
            if (PeopleRules.CanChangePeople(actor) is { } notAllowed) return notAllowed;
            if (await work.Context.People.FindAsync([id], ct) is not { } person) return Denial.NotFound;
            if (PeopleRules.CanChange(person, actor) is { } denial) return denial;
            if (TransferRules.IsNotText(displayName)) return Denial.FieldInvalid.With("displayName");
            var details = new JsonObject { ["rolesBefore"] = Words(person.Roles), ["rolesAfter"] = Words(roles), ["disabled"] = disabled };
            person.Change(displayName, unit, roles, disabled);
            work.Audit(actor, AuditWords.PersonChanged, new() { Other = $"person:{id}", Details = details });
            return person;
        }, ct);

    private static JsonArray Words(Roles roles) => new([.. RoleNames.Of(roles).Select(name => (JsonNode?)name)]);
}
