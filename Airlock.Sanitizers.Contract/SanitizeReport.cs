namespace Airlock.Sanitizers.Contract;

/// <summary>What the child says about the file. To the worker all of it is untrusted until <see cref="ReportRules"/> has passed it.</summary>
public sealed record SanitizeReport
{
    public Verdict Verdict { get; init; }
    /// <summary>One of <see cref="Reasons"/>; null when the file is deliverable.</summary>
    public string? Reason { get; init; }
    public FileFormat InputFormat { get; init; }
    public FileFormat OutputFormat { get; init; }
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public IReadOnlyList<NestedReport> Children { get; init; } = [];
    /// <summary>The result is not yet to be delivered: the child that draws must finish it first (<see cref="Operation.Redraw"/>).</summary>
    public bool NeedsRedraw { get; init; }
    /// <summary>Only what its pages look like can be vouched for: all of them are to become pictures then.</summary>
    public bool NeedsFlattening { get; init; }
    /// <summary>Set when macros were kept, and only then.</summary>
    public KeptMacros? KeptMacros { get; init; }
    /// <summary>CPU milliseconds of the child, by its own clock: an indication, not evidence.</summary>
    public long CpuMs { get; init; }
    /// <summary>Largest resident size of the child in bytes, by its own word.</summary>
    public long PeakBytes { get; init; }

    /// <summary>This report with what the second child did to the same file; a refusal of the second is the end of both.</summary>
    public SanitizeReport FinishedBy(SanitizeReport redrawn) => redrawn with
    {
        Verdict = redrawn.Verdict is Verdict.Unchanged ? Verdict : redrawn.Verdict,
        InputFormat = InputFormat,
        Findings = [.. Findings, .. redrawn.Findings],
        Children = Children,
        CpuMs = CpuMs + redrawn.CpuMs,
        PeakBytes = Math.Max(PeakBytes, redrawn.PeakBytes),
    };
}
