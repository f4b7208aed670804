namespace Airlock.Core.Scan.Signatures;

/// <summary>How long and how large an import may be. The official set is about 300 MB and loads in half a minute.</summary>
public sealed record ImportLimits
{
    public TimeSpan Verification { get; init; } = TimeSpan.FromMinutes(2);
    public TimeSpan Trial { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From the reload until the engine at work has the new set in force.</summary>
    public TimeSpan Reload { get; init; } = TimeSpan.FromMinutes(5);

    public long MaxOfficialBytes { get; init; } = 1L << 30;
    public long MaxOwnBytes { get; init; } = 64L << 20;
}
