using System.Text;
using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Audit;

/// <summary>
/// Mirrors what is new in the log and signs how long it now is. Goes on from the last signed state, so it can never sign a head that
/// contradicts an earlier one; a log that no longer continues that state is our alarm, not something to sign.
/// </summary>
public sealed class WriteCheckpoint(IDbContextFactory<AirlockDbContext> contexts, ICheckpointSigner signer, IAuditMirror? mirror, TimeProvider time, string origin)
{
    private const int Batch = 1000;

    /// <summary>The newest checkpoint; null while the log is empty.</summary>
    public async Task<AuditCheckpoint?> RunAsync(CancellationToken ct)
    {
        await MirrorAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        var last = await context.AuditCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(ct);
        var tree = Resume(last);
        await GrowAsync(context, tree, ct);
        if (tree.Size == (last?.Size ?? 0)) return last;

        var note = new CheckpointNote(origin, tree.Size, Convert.ToBase64String(tree.Root()), time.GetUtcNow());
        var checkpoint = AuditCheckpoint.Of(tree, note.Time, note.Sign(signer));
        context.AuditCheckpoints.Add(checkpoint);
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (mirror is not null) await mirror.AppendAsync(checkpoint.Note, ct);
        return checkpoint;
    }

    /// <summary>The stored peaks are used only if they are those of the root that was signed, by us.</summary>
    private MerkleTree Resume(AuditCheckpoint? last)
    {
        if (last is null) return new();
        var tree = MerkleTree.Resume(last.Size, last.Peaks);
        return CheckpointNote.Parse(last.Note) is { } note && note.Size == last.Size && note.RootHash == Convert.ToBase64String(tree.Root())
            && CheckpointNote.IsSignedBy(last.Note, signer.PublicKey.Span)
            ? tree : throw new InvalidOperationException("the last checkpoint does not stand for its own signature");
    }

    private static async Task GrowAsync(AirlockDbContext context, MerkleTree tree, CancellationToken ct)
    {
        var from = tree.Size;
        var previous = from == 0 ? AuditEntry.Origin : (await context.AuditEntries.FindAsync([from - 1], ct))?.Sha256;
        var entries = context.AuditEntries.AsNoTracking().Where(entry => entry.Index >= from).OrderBy(entry => entry.Index).AsAsyncEnumerable();
        await foreach (var entry in entries.WithCancellation(ct))
        {
            if (entry.Index != tree.Size || entry.PreviousSha256 != previous || AuditEntry.HashOf(entry.Canonical()) != entry.Sha256)
                throw new InvalidOperationException($"the log is broken at entry {tree.Size}; nothing is signed");
            tree.Append(Encoding.UTF8.GetBytes(entry.Canonical()));
            previous = entry.Sha256;
        }
        if (previous is null) throw new InvalidOperationException($"the log is shorter than its last checkpoint at {from}; nothing is signed");
    }

    private async Task MirrorAsync(CancellationToken ct)
    {
        if (mirror is null) return;
        var lines = new ExportAudit(contexts).LinesAsync(await mirror.CountAsync(ct), ct);
        await foreach (var batch in lines.Chunk(Batch).WithCancellation(ct)) await mirror.AppendAsync(batch, ct);
    }
}
