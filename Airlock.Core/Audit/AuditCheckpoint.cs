namespace Airlock.Core.Audit;

/// <summary>A signed statement of how long the log was and what its tree hash was.</summary>
public sealed class AuditCheckpoint
{
    private AuditCheckpoint()
    {
    }

    /// <summary>Entries covered.</summary>
    public long Size { get; private set; }
    public string RootHash { get; private set; } = "";
    public DateTimeOffset Time { get; private set; }
    /// <summary>The signed note as handed to others.</summary>
    public string Note { get; private set; } = "";
    /// <summary>The tree's open peaks, from which the next checkpoint goes on: what was signed once is never computed anew from rows that may have changed.</summary>
    public byte[] Peaks { get; private set; } = [];

    internal static AuditCheckpoint Of(MerkleTree tree, DateTimeOffset time, string note) => new()
    {
        Size = tree.Size,
        RootHash = Convert.ToBase64String(tree.Root()),
        Time = time,
        Note = note,
        Peaks = tree.Peaks(),
    };
}
