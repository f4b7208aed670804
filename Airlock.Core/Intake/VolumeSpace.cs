namespace Airlock.Core.Intake;

/// <summary>Bytes of a volume. The default has no room.</summary>
/// <param name="Free">What an ordinary user may still write.</param>
/// <param name="Total">All there is.</param>
public readonly record struct VolumeSpace(long Free, long Total);
