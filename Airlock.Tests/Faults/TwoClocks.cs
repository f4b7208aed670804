namespace Airlock.Tests.Faults;

/// <summary>The clock people set and the one that only counts, each moved by hand. Timers run as always.</summary>
internal sealed class TwoClocks : TimeProvider
{
    private DateTimeOffset _now = System.GetUtcNow();
    private long _counted;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _counted;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Time passes.</summary>
    public void Pass(TimeSpan by)
    {
        _now += by;
        _counted += by.Ticks;
    }

    /// <summary>Somebody sets the clock.</summary>
    public void Set(TimeSpan by) => _now += by;
}
