using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>A new one-time token while there is no administrator; it replaces any before.</summary>
internal sealed class IssueSetupToken(SignInDbContext context, IDbContextFactory<AirlockDbContext> contexts)
{
    /// <summary>Null when an administrator exists: set-up is over for good.</summary>
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        if (await Administrators.ExistAsync(contexts, ct)) return null;
        var token = OpaqueToken.Create(OpaqueToken.SetupPrefix);
        await context.SetupTokens.ExecuteDeleteAsync(ct);
        context.SetupTokens.Add(SetupToken.Of(OpaqueToken.Sha256(token)));
        await context.SaveChangesAsync(ct);
        return token;
    }
}
