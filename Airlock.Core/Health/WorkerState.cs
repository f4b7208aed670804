using System.Text.Json;
using Airlock.Core.Scan;

namespace Airlock.Core.Health;

/// <summary>How the worker and what it depends on are, for <c>/readyz</c>.</summary>
public sealed record WorkerState
{
    /// <summary>A heartbeat older than this means that nobody is working.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(20);

    public required DateTimeOffset At { get; init; }
    /// <summary>ok or down.</summary>
    public required string Clamd { get; init; }
    public string? Engine { get; init; }
    public int Signatures { get; init; }
    public DateTimeOffset? SignatureDate { get; init; }
    /// <summary>official, test or mixed; null when nobody answers.</summary>
    public string? SignatureSet { get; init; }
    /// <summary>Each instance of each engine.</summary>
    public IReadOnlyList<InstanceHealth> Scanners { get; init; } = [];
    /// <summary>bwrap, process-only, or none.</summary>
    public required string Sandbox { get; init; }
    /// <summary>What it is made of on this machine, kebab-case; empty when nobody answers.</summary>
    public IReadOnlyList<string> SandboxLayers { get; init; } = [];
    public required bool Launcher { get; init; }
    /// <summary>Transfers whose next move is the machine's.</summary>
    public required int QueueLength { get; init; }
    public required int HeldCount { get; init; }
    /// <summary>The latest moment the clock was believed to have reached, kept over restarts.</summary>
    public DateTimeOffset? ClockMark { get; init; }
    /// <summary>Stable kebab-case codes; empty when all is well.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Nobody has written for too long. A heartbeat from the future is none either: the clock went back since.</summary>
    public bool IsSilentAt(DateTimeOffset now) => (now - At).Duration() > Life;

    internal static string Write(WorkerState state) => JsonSerializer.Serialize(state, JsonSerializerOptions.Web);

    internal static WorkerState? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerState>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
