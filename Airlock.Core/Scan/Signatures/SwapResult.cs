namespace Airlock.Core.Scan.Signatures;

/// <summary>How a confirmed import ended.</summary>
/// <param name="Before">The set it came from: the failed one when it was turned back.</param>
/// <param name="After">The set that is in force now.</param>
/// <param name="IsForgotten">False when the engine at work still has a set that was turned back.</param>
public sealed record SwapResult(LastImport Last, string? Before, string? After, bool IsForgotten)
{
    /// <summary>It had been in force and no longer is.</summary>
    public bool IsTurnedBack => Last.Failure is not null && Before != After;
}
