using Airlock.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>Whose session this is, asked on every request: an ended session, a changed password, a disabled person count from the next one.</summary>
internal sealed class FindSession(SignInDbContext context, FindActor findActor, TimeProvider time)
{
    /// <summary>Null when it is nobody's.</summary>
    public async Task<Actor?> RunAsync(string untrustedToken, SessionKind kind, CancellationToken ct)
    {
        var (sha256, now) = (OpaqueToken.Sha256(untrustedToken), time.GetUtcNow());
        var personId = await context.Sessions.AsNoTracking()
            .Where(session => session.TokenSha256 == sha256 && session.Kind == kind && session.ExpiresAt > now)
            .Join(context.Users, session => session.PersonId, user => user.Id, (session, user) => new { session, user })
            .Where(pair => pair.session.SecurityStamp == pair.user.SecurityStamp)
            .Select(pair => (Guid?)pair.session.PersonId)
            .FirstOrDefaultAsync(ct);
        if (personId is not { } id) return null;
        var actor = await findActor.ByPersonAsync(id, ct);
        return SignInRules.MaySignIn(actor, kind) ? actor : null;
    }
}
