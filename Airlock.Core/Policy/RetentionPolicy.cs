namespace Airlock.Core.Policy;

/// <summary>How long bytes are kept after a transfer ended. Rows and the log are kept.</summary>
public sealed record RetentionPolicy
{
    public required int OriginalsDays { get; init; }
    public required int ResultsDays { get; init; }
}
