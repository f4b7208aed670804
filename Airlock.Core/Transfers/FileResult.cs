using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>What the machine found out about one file, all gates run.</summary>
public sealed record FileResult
{
    public required Verdict Verdict { get; init; }
    /// <summary>One of <see cref="Reasons"/>; null when deliverable.</summary>
    public string? Reason { get; init; }
    public FileFormat InputFormat { get; init; }
    /// <summary>Present exactly when the verdict is deliverable.</summary>
    public FileOutput? Output { get; init; }
    /// <summary>The sanitization report as served; its hash goes into the decision manifest.</summary>
    public required string ReportJson { get; init; }
    /// <summary>A finding of severity High is in it: such a file never goes through without a person.</summary>
    public required bool HasHighFinding { get; init; }
    /// <summary>Ok, Infected, Error or Skipped, with the signature date: for lists, the whole is in the report.</summary>
    public string? InputScan { get; init; }
    public string? OutputScan { get; init; }
}
