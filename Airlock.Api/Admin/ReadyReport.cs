using Airlock.Core.Scan;

namespace Airlock.Api.Admin;

/// <summary>What <c>/readyz</c> answers: codes, counts and ages, never a name or a path.</summary>
internal sealed record ReadyReport(ReadyStatus Status, IReadOnlyList<ReadyProblem> Problems, string? SignatureSet, DateTimeOffset? SignatureDate, string? Sandbox,
    IReadOnlyList<string>? SandboxLayers, int? Queue, int? Held, IReadOnlyList<InstanceHealth>? Scanners);
