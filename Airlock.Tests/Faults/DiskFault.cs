namespace Airlock.Tests.Faults;

/// <summary>What happens at one operation.</summary>
public enum DiskFault
{
    None = 0,
    /// <summary>ENOSPC; the next operation finds room again.</summary>
    Full,
    /// <summary>Half of the bytes, then ENOSPC.</summary>
    Torn,
    /// <summary>EIO once; from an fsync that is for good.</summary>
    Broken,
    /// <summary>The process dies before it; what it has written is there.</summary>
    Kill,
    /// <summary>The machine dies before it; what was not made durable is not there.</summary>
    PowerCut,
}
