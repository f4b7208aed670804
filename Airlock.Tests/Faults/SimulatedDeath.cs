namespace Airlock.Tests.Faults;

/// <summary>The process is gone: whoever catches this and goes on only meets it again, at the next operation or commit.</summary>
internal sealed class SimulatedDeath() : Exception("dead");
