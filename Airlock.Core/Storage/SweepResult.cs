namespace Airlock.Core.Storage;

/// <param name="Bytes">As stored, encrypted.</param>
public sealed record SweepResult(int Files, long Bytes);
