namespace Airlock.Core.Policy;

/// <summary>There is no setting that turns the scan off.</summary>
public sealed record ScanPolicy
{
    /// <summary>Signatures older than this hold every file.</summary>
    public required int MaxSignatureAgeDays { get; init; }
}
