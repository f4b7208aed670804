namespace Airlock.Core.Scan;

/// <summary>One scan by one engine: the record that it happened.</summary>
/// <param name="Name">The engine's name in engines.yaml.</param>
/// <param name="Instance">Which of its instances answered, from 1; 0 when none could be asked.</param>
/// <param name="Identity">Who that was when last looked at, seconds before.</param>
public sealed record EngineScan(
    string Name, int Instance, ScannerIdentity? Identity, ScanOutcome Outcome, string? Signature, DateTimeOffset At, long BytesSent, long DurationMs);
