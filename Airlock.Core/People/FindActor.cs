using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.People;

/// <summary>Who is asking, read afresh each time, so that a role taken away is gone at once.</summary>
public sealed class FindActor(AirlockDatabase database)
{
    public async Task<Actor> ByPersonAsync(Guid personId, CancellationToken ct) =>
        await database.ReadAsync(context => context.People.FirstOrDefaultAsync(person => person.Id == personId, ct), ct) is { } person
            ? Actor.Of(person) : Actor.Unknown;

    /// <summary>Looked up by hash, so the comparison tells nothing about the token.</summary>
    public async Task<Actor> ByTokenAsync(string untrustedToken, CancellationToken ct)
    {
        var sha256 = AccessToken.Sha256(untrustedToken);
        var (account, owner) = await database.ReadAsync(async context =>
        {
            var found = await context.ServiceAccounts.FirstOrDefaultAsync(one => one.TokenSha256 == sha256, ct);
            return (found, found is null ? null : await context.People.FirstOrDefaultAsync(person => person.Id == found.OwnerId, ct));
        }, ct);
        return account is not null && owner is not null && account.IsLive(database.Now()) ? Actor.Of(account, owner, database.Now()) : Actor.Unknown;
    }
}
