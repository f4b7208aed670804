using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using static Airlock.Api.Resources.ScreenTexts;

namespace Airlock.Api.Pages;

/// <summary>Names for ids. A vendor learns nobody's name in the hospital.</summary>
internal sealed class PeopleNames(IDbContextFactory<AirlockDbContext> contexts)
{
    public async Task<Func<Guid, string>> ForAsync(Actor viewer, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(ct);
        var found = await context.People.AsNoTracking().Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, ct);
        return id =>
            id == viewer.ResponsibleId ? Say("Person.You")
            : viewer.Is(Roles.Vendor) ? Say("Person.Hospital")
            : found.TryGetValue(id, out var person) ? Say("Person.OfUnit", person.DisplayName, person.Unit)
            : Say("Person.Token");
    }

    /// <summary>The id in an audit entry's actor; null for the machine and for nobody.</summary>
    public static Guid? IdOf(AuditEntry entry)
    {
        var (kind, id) = entry.Actor.Split(':') is [var first, var second] ? (first, second) : ("", "");
        return kind is "person" or "service" && Guid.TryParse(id, out var parsed) ? parsed : null;
    }
}
