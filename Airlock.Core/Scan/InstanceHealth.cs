namespace Airlock.Core.Scan;

/// <summary>How one instance of an engine is. Its address stays out: this is shown.</summary>
/// <param name="Name">The engine's name in engines.yaml.</param>
/// <param name="Instance">Its place in the list there, from 1.</param>
/// <param name="Problem">A health code; null when it is used.</param>
/// <param name="Engine">What it calls itself.</param>
/// <param name="CanariesFoundAt">When it last found all canaries.</param>
public sealed record InstanceHealth(string Name, int Instance, string? Problem, string? Engine, DateTimeOffset? SignatureDate, DateTimeOffset? CanariesFoundAt);
