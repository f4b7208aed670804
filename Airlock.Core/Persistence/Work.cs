using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Persistence;

/// <summary>One write transaction in progress: the rows, the moment, and the audit entries that will be committed with them.</summary>
internal sealed class Work(AirlockDbContext context, DateTimeOffset now)
{
    private readonly List<AuditEntry> _entries = [];

    public AirlockDbContext Context { get; } = context;

    public DateTimeOffset Now { get; } = now;

    public void Audit(Actor actor, string action, AuditSubject subject) => _entries.Add(AuditEntry.Of(Now, actor, action, subject));

    /// <summary>With files and reservation, so that every rule sees the whole.</summary>
    public Task<Transfer?> FindTransferAsync(Guid id, CancellationToken ct) =>
        Context.WholeTransfers().FirstOrDefaultAsync(transfer => transfer.Id == id, ct);

    /// <summary>The transfer a worker holds; null when the lease is no longer its own, whereupon it stops quietly.</summary>
    public async Task<Transfer?> FindLeasedAsync(Lease lease, CancellationToken ct) =>
        await FindTransferAsync(lease.TransferId, ct) is { } transfer && transfer.Holds(lease) ? transfer : null;

    /// <summary>Chains the entries to the log's end. The transaction holds the write lock, so nobody else can append meanwhile.</summary>
    public async Task ChainAuditAsync(CancellationToken ct)
    {
        if (_entries.Count == 0) return;
        var last = await Context.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Index)
            .Select(entry => new { entry.Index, entry.Sha256 }).FirstOrDefaultAsync(ct);
        var (index, sha256) = last is null ? (-1L, AuditEntry.Origin) : (last.Index, last.Sha256);
        foreach (var entry in _entries)
        {
            entry.Chain(++index, sha256);
            sha256 = entry.Sha256;
        }
        Context.AuditEntries.AddRange(_entries);
    }
}
