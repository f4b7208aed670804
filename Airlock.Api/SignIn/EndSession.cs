using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>Signs out: the token is worth nothing afterwards, wherever a copy of it may be.</summary>
internal sealed class EndSession(SignInDbContext context)
{
    public Task RunAsync(string untrustedToken, CancellationToken ct)
    {
        var sha256 = OpaqueToken.Sha256(untrustedToken);
        return context.Sessions.Where(session => session.TokenSha256 == sha256).ExecuteDeleteAsync(ct);
    }
}
