namespace Airlock.Core.Audit;

/// <summary>What is wrong with a log.</summary>
public enum AuditFault
{
    /// <summary>Not an entry at all.</summary>
    Unreadable = 0,
    /// <summary>An entry no longer has the hash it was given.</summary>
    Changed,
    /// <summary>An index is missing, doubled or out of order.</summary>
    OutOfOrder,
    /// <summary>An entry does not follow from the one before.</summary>
    BrokenChain,
    /// <summary>Shorter than a checkpoint says: cut off, or an older state put back.</summary>
    RolledBack,
    /// <summary>Whole in itself, but not the log a checkpoint was signed for: rewritten.</summary>
    Rewritten,
    /// <summary>The checkpoint is not one, or not signed by the key that should have.</summary>
    CheckpointInvalid,
}
