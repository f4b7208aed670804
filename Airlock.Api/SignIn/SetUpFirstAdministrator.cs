using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.SignIn;

/// <summary>Makes the first administrator, with the one-time token <c>./airlock up</c> printed. Works once.</summary>
internal sealed class SetUpFirstAdministrator(SignInDbContext context, IDbContextFactory<AirlockDbContext> contexts, CreateAccount createAccount)
{
    public async Task<Outcome<CreatedAccount>> RunAsync(string untrustedToken, NewAccount asked, CancellationToken ct)
    {
        var sha256 = OpaqueToken.Sha256(untrustedToken);
        if (await Administrators.ExistAsync(contexts, ct) || !await context.SetupTokens.AnyAsync(token => token.TokenSha256 == sha256, ct)) return Denial.NotFound;
        // The machine acts: there is nobody yet who could.
        var created = await createAccount.RunAsync(Actor.Worker, asked with { Roles = Roles.Administrator }, ct);
        if (created.IsDone) await context.SetupTokens.ExecuteDeleteAsync(ct);
        return created;
    }
}
