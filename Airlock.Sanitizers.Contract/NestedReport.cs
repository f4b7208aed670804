namespace Airlock.Sanitizers.Contract;

/// <summary>A file inside the file, sanitized within the same child and budget.</summary>
public sealed record NestedReport
{
    /// <summary>Where it lay (part or entry name), cut and cleaned like a finding's location.</summary>
    public string Location { get; init; } = "";
    public long InputBytes { get; init; }
    public string InputSha256 { get; init; } = "";
    public Verdict Verdict { get; init; }
    public string? Reason { get; init; }
    public FileFormat InputFormat { get; init; }
    public FileFormat OutputFormat { get; init; }
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public IReadOnlyList<NestedReport> Children { get; init; } = [];
}
