namespace Airlock.Api.Transfers;

/// <summary>One line of a decision on a set.</summary>
public sealed record SetDecisionBody
{
    public required Guid SetId { get; init; }
    public required string SetSha256 { get; init; }
    public required string Decision { get; init; }
    public string? Comment { get; init; }
}
