using System.Text;
using System.Text.Json;

namespace Airlock.Core.Audit;

/// <summary>
/// Proves a log whole, from the database or from an export: every hash, every link, every index, and the tree at the size of each
/// checkpoint. The chain alone finds a careless edit; only a checkpoint kept elsewhere finds a log rewritten from some entry on, or cut short.
/// </summary>
public static class AuditVerifier
{
    /// <param name="lines">In the order they stand; null for a line that is not an entry.</param>
    /// <param name="untrustedCheckpoints">Signed notes, any number, in any order.</param>
    /// <param name="publicKey">Raw Ed25519 key the notes must be signed with; null accepts notes unsigned, which proves nothing about who wrote them.</param>
    public static async Task<AuditVerdict> VerifyAsync(
        IAsyncEnumerable<AuditLine?> lines, IReadOnlyList<string> untrustedCheckpoints, ReadOnlyMemory<byte>? publicKey, CancellationToken ct)
    {
        var notes = new List<CheckpointNote>();
        foreach (var text in untrustedCheckpoints)
        {
            if (CheckpointNote.Parse(text) is not { } note || publicKey is { } key && !CheckpointNote.IsSignedBy(text, key.Span))
                return new(0, 0, AuditFault.CheckpointInvalid, 0);
            notes.Add(note);
        }
        notes.Sort((a, b) => a.Size.CompareTo(b.Size));
        return await WalkAsync(lines, notes, ct);
    }

    private static async Task<AuditVerdict> WalkAsync(IAsyncEnumerable<AuditLine?> lines, List<CheckpointNote> notes, CancellationToken ct)
    {
        var (tree, previous, next, covered) = (new MerkleTree(), AuditEntry.Origin, 0, 0L);
        if (!Agrees(tree, notes, ref next, ref covered)) return new(0, 0, AuditFault.Rewritten, 0);
        try
        {
            await foreach (var line in lines.WithCancellation(ct))
            {
                if (FaultOf(line, tree.Size, previous) is { } fault) return new(tree.Size, covered, fault, tree.Size);
                tree.Append(Encoding.UTF8.GetBytes(line!.Canonical));
                previous = line.Sha256;
                // Every link holds, so which entry behind the last good checkpoint was rewritten first cannot be told: it is at or after that one.
                if (!Agrees(tree, notes, ref next, ref covered)) return new(tree.Size, covered, AuditFault.Rewritten, covered);
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidCastException or ArgumentException)
        {
            // A row edited so that it is not even of its types any more is the log's fault, found like any other.
            return new(tree.Size, covered, AuditFault.Unreadable, tree.Size);
        }
        return next < notes.Count ? new(tree.Size, covered, AuditFault.RolledBack, tree.Size) : new(tree.Size, covered, null, null);
    }

    private static AuditFault? FaultOf(AuditLine? line, long index, string previous) =>
        line is null ? AuditFault.Unreadable
        : line.Index != index ? AuditFault.OutOfOrder
        : AuditEntry.HashOf(line.Canonical) != line.Sha256 ? AuditFault.Changed
        : line.PreviousSha256 != previous ? AuditFault.BrokenChain
        : null;

    private static bool Agrees(MerkleTree tree, List<CheckpointNote> notes, ref int next, ref long covered)
    {
        for (; next < notes.Count && notes[next].Size == tree.Size; next++)
        {
            if (notes[next].RootHash != Convert.ToBase64String(tree.Root())) return false;
            covered = tree.Size;
        }
        return true;
    }
}
