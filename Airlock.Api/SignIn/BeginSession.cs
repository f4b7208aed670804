using Airlock.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>Makes a session for a person who has just proved who they are.</summary>
internal sealed class BeginSession(SignInDbContext context, TimeProvider time)
{
    /// <summary>A browser's session ends after this however busy it is; half an hour's idleness ends it before.</summary>
    public static readonly TimeSpan CookieLife = TimeSpan.FromHours(12);

    /// <summary>A working day at a terminal.</summary>
    private static readonly TimeSpan BearerLife = TimeSpan.FromHours(8);

    public async Task<BegunSession> RunAsync(SignInUser user, SessionKind kind, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await context.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        var token = OpaqueToken.Create(OpaqueToken.SessionPrefix);
        var begun = PersonSession.Begin(OpaqueToken.Sha256(token), user, kind, now, kind is SessionKind.Bearer ? BearerLife : CookieLife);
        context.Sessions.Add(begun);
        await context.SaveChangesAsync(ct);
        return new(token, begun.ExpiresAt, actor);
    }
}
