namespace Airlock.Core.Scan;

/// <summary>An engine's answer, read by name.</summary>
/// <param name="Signature">The name found, shown to people as data; null when none was given.</param>
/// <param name="Cause">Why it is unfinished, in our own words; null otherwise.</param>
public readonly record struct ScanReply(ScanOutcome Outcome, string? Signature, string? Cause)
{
    /// <summary>Bytes of the file the engine took.</summary>
    public long BytesSent { get; init; }

    /// <summary>What each engine did; null where a single one was asked directly.</summary>
    public IReadOnlyList<EngineScan>? Engines { get; init; }

    public static ScanReply Unfinished(string cause) => new(ScanOutcome.Unfinished, null, cause);
}
