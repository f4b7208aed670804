using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Permits;

/// <summary>What an applicant asks permission for.</summary>
public sealed record NewPermit
{
    public required string Project { get; init; }
    public required string Purpose { get; init; }
    public required string Destination { get; init; }
    public required IReadOnlyList<FileFormat> Formats { get; init; }
    public required int MaxFiles { get; init; }
    public required long MaxBytes { get; init; }
    /// <summary>Days in Japan, both included.</summary>
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidUntil { get; init; }
    /// <summary>For as many transfers as the days allow, each within the bounds; otherwise for one.</summary>
    public bool IsRepeated { get; init; }
}
