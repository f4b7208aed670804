namespace Airlock.Tests.Core;

/// <summary>A clock that only moves when told.</summary>
internal sealed class StillTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
