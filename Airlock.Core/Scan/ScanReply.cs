namespace Airlock.Core.Scan;

/// <summary>An engine's answer, read by name.</summary>
/// <param name="Signature">The name found, shown to people as data; null when none was given.</param>
/// <param name="Cause">Why it is unfinished, in our own words; null otherwise.</param>
public readonly record struct ScanReply(ScanOutcome Outcome, string? Signature, string? Cause)
{
    public static ScanReply Unfinished(string cause) => new(ScanOutcome.Unfinished, null, cause);
}
