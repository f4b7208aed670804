namespace Airlock.Api.Transfers;

/// <summary>One line of a decision.</summary>
public sealed record FileDecisionBody
{
    public required Guid FileId { get; init; }
    /// <summary>approve, return or reject.</summary>
    public required string Decision { get; init; }
    public string? Comment { get; init; }
}
