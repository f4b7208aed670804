using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;

namespace Airlock.Cli.Sanitize;

/// <summary>What the caller of <c>airlock sanitize</c> chose.</summary>
internal sealed record SanitizeOptions
{
    public required string Input { get; init; }
    /// <summary>Empty where nothing is written.</summary>
    public string Output { get; init; } = "";
    public string? Report { get; init; }
    public Route Route { get; init; }
    public SandboxMode Sandbox { get; init; }
    public string? Password { get; init; }
    public string? Clamd { get; init; }
    public string? Policy { get; init; }
    public bool NoScan { get; init; }
    public bool Force { get; init; }
    public bool Json { get; init; }
    public int Jobs { get; init; } = Environment.ProcessorCount;
}
