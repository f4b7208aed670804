using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers;

/// <summary>What a sanitizer answers. Sanitized or Unchanged is not its to say: that follows from the findings.</summary>
internal readonly record struct SanitizeOutcome
{
    private SanitizeOutcome(FileFormat format, string? reason) => (Format, Reason) = (format, reason);

    /// <summary>The output's format; Unknown when nothing is delivered.</summary>
    public FileFormat Format { get; }

    /// <summary>Null when delivered. A default value has neither and reads as refused.</summary>
    public string? Reason { get; }

    public bool Delivered => Reason is null && Format is not FileFormat.Unknown;

    public static SanitizeOutcome Deliver(FileFormat format) => new(format, null);

    public static SanitizeOutcome Refuse(string reason) => new(FileFormat.Unknown, reason);
}
