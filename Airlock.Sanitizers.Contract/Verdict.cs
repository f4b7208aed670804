namespace Airlock.Sanitizers.Contract;

/// <summary>What was found out about a file. A statement about the file, never about us, and therefore never retried.</summary>
public enum Verdict
{
    /// <summary>Type, policy, corrupt, bomb, traversal, or it cannot be sanitized. The zero value: a forgotten verdict never passes.</summary>
    Refused = 0,
    /// <summary>Not fully inspected: over a scan limit. Final.</summary>
    Unscannable,
    /// <summary>Encrypted, and no password or a wrong one.</summary>
    NeedsPassword,
    Infected,
    /// <summary>Rebuilt; nothing had to be removed, neutralized or flattened.</summary>
    Unchanged,
    /// <summary>Rebuilt; something was removed, neutralized or flattened.</summary>
    Sanitized,
    /// <summary>Maintenance lane only: handed over as it came, under a ticket and an attestation.</summary>
    PassedAsIs,
}
