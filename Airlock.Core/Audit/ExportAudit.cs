using System.Runtime.CompilerServices;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Audit;

/// <summary>The log from an index on, in order.</summary>
public sealed class ExportAudit(IDbContextFactory<AirlockDbContext> contexts)
{
    public async IAsyncEnumerable<AuditLine> LinesAsync(long fromIndex, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        // From the stored rows as they are, one at a time: the log may be larger than memory.
        var entries = context.AuditEntries.AsNoTracking().Where(entry => entry.Index >= fromIndex).OrderBy(entry => entry.Index).AsAsyncEnumerable();
        await foreach (var entry in entries.WithCancellation(ct)) yield return AuditLine.Of(entry);
    }
}
