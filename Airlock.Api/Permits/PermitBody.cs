namespace Airlock.Api.Permits;

/// <summary>What <c>POST /permits</c> takes.</summary>
public sealed record PermitBody
{
    public required string Project { get; init; }
    public required string Purpose { get; init; }
    public required string Destination { get; init; }
    /// <summary>Names of formats: docx, pdf, csv.</summary>
    public required IReadOnlyList<string> Formats { get; init; }
    public required int MaxFiles { get; init; }
    public required long MaxBytes { get; init; }
    /// <summary>Days in Japan, both included.</summary>
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidUntil { get; init; }
    public bool? Repeated { get; init; }
}
