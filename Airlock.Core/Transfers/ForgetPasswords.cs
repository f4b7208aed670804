using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>Deletes passwords whose quarter of an hour is over. The file stays as it is: it needs one again.</summary>
public sealed class ForgetPasswords(IDbContextFactory<AirlockDbContext> contexts, TimeProvider time)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.SealedPasswords.Where(password => password.ExpiresAt <= now).ExecuteDeleteAsync(ct);
    }
}
