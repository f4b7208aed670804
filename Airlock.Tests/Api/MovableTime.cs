namespace Airlock.Tests.Api;

/// <summary>The real clock, moved forward where a test would have to wait. Timers run as always.</summary>
internal sealed class MovableTime : TimeProvider
{
    private long _aheadTicks;

    public void Move(TimeSpan by) => Interlocked.Add(ref _aheadTicks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));
}
