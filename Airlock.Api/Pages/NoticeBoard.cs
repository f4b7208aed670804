using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Pages;

/// <summary>Reads them once a page.</summary>
internal sealed class NoticeBoard(IDbContextFactory<AirlockDbContext> contexts, DataDirectory data, TimeProvider time)
{
    /// <summary>The users <c>./airlock up</c> makes for the planes; whoever runs as anybody else shares a user with the other services.</summary>
    private static readonly string[] ServiceUsers = ["airlock-people", "airlock-admin"];

    /// <summary>For the page that says something failed: it must not fail for the same cause.</summary>
    public Notices WithoutDatabase() => new(data.IsDemo, []);

    public async Task<Notices> ReadAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var health = await context.WorkerHealth.AsNoTracking().FirstOrDefaultAsync(ct);
        var state = health?.Read();
        var keys = new List<string>();
        if (!ServiceUsers.Contains(Environment.UserName)) keys.Add("Notice.OneUser");
        if (state?.SignatureSet is "test") keys.Add("Notice.TestSignatures");
        else if (state?.SignatureSet is "mixed") keys.Add("Notice.MixedSignatures");
        if (state?.IsSilentAt(time.GetUtcNow()) is not false) keys.Add("Notice.NobodyWorks");
        else if (state.Clamd != "ok") keys.Add("Notice.ScannerDown");
        return new(data.IsDemo, keys);
    }
}
