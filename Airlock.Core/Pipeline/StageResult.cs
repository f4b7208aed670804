using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Pipeline;

/// <summary>How a gate let the file go. The default value is a refusal.</summary>
public readonly record struct StageResult
{
    private StageResult(bool passed, Verdict verdict, string? reason, string? unfinished) =>
        (Passed, Verdict, Reason, UnfinishedCause) = (passed, verdict, reason, unfinished);

    public bool Passed { get; }

    /// <summary>The final verdict when not passed and not unfinished.</summary>
    public Verdict Verdict { get; }

    /// <summary>One of <see cref="Reasons"/>, or null when passed.</summary>
    public string? Reason { get; }

    /// <summary>Why the gate could not do its work; a cause of ours or of the scanner's, never a verdict.</summary>
    public string? UnfinishedCause { get; }

    public static StageResult Pass { get; } = new(true, default, null, null);

    public static StageResult Final(Verdict verdict, string reason) => new(false, verdict, reason, null);

    public static StageResult Unfinished(string cause) => new(false, default, null, cause);
}
