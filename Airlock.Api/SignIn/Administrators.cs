using Airlock.Core.People;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

internal static class Administrators
{
    /// <summary>Disabled ones count: taking an administrator's account away must not open set-up again.</summary>
    public static async Task<bool> ExistAsync(IDbContextFactory<AirlockDbContext> contexts, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        // Roles are stored as words, so the flag is looked at here; there are few people.
        var roles = await context.People.AsNoTracking().Select(person => person.Roles).Distinct().ToListAsync(ct);
        return roles.Any(each => each.HasFlag(Roles.Administrator));
    }
}
