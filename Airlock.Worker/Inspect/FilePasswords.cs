using System.Security.Cryptography;
using System.Text;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Worker.Inspect;

/// <summary>Opens the password an author gave for one file. The row goes with the verdict.</summary>
internal sealed class FilePasswords(IDbContextFactory<AirlockDbContext> contexts, Vault vault, TimeProvider time)
{
    public async Task<string?> FindAsync(Guid fileId, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var row = await context.SealedPasswords.AsNoTracking().FirstOrDefaultAsync(password => password.FileId == fileId, ct);
        if (row is null || row.ExpiresAt <= time.GetUtcNow()) return null;
        var secret = vault.OpenSecret(row.Sealed, SealedPassword.SealingContext(fileId));
        try
        {
            return Encoding.UTF8.GetString(secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
