namespace Airlock.Core.Policy;

/// <summary>How a release is delivered.</summary>
public sealed record ChannelPolicy
{
    public required ChannelKind Kind { get; init; }
    /// <summary>The folder; null for the one under the data directory.</summary>
    public string? Path { get; init; }
}
