namespace Airlock.Core.Policy;

/// <summary>There is no setting that turns the scan off.</summary>
public sealed record ScanPolicy
{
    /// <summary>Signatures older than this hold every file.</summary>
    public required int MaxSignatureAgeDays { get; init; }

    /// <summary>
    /// Hours a file waits after its first scan before it may be released; it is then scanned again, original and result, with the signatures
    /// of that moment. What nobody knew on the day it came is often known two days later. 0 is no waiting.
    /// </summary>
    public int HoldHours { get; init; }

    /// <summary>A result scanned longer ago, with other signatures or under other settings is scanned again at its release.</summary>
    public int RescanAfterHours { get; init; } = UsualRescanAfterHours;

    internal const int UsualRescanAfterHours = 24;
    internal const int MostHours = 720;
}
