namespace Airlock.Tests.Api;

/// <summary>The highest the managed heap stood, seen at short intervals.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public PeakMemory() => _timer = new(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

    public long Peak()
    {
        Look();
        return Interlocked.Read(ref _peak);
    }

    private void Look()
    {
        var now = GC.GetTotalMemory(false);
        for (long seen; (seen = Interlocked.Read(ref _peak)) < now && Interlocked.CompareExchange(ref _peak, now, seen) != seen;)
        {
        }
    }

    public void Dispose() => _timer.Dispose();
}
