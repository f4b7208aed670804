namespace Airlock.Core.Scan;

/// <summary>Two clocks over one scan: so long for the whole, by its length, and so long for each next byte while it is sent.</summary>
internal sealed class ScanDeadline : IDisposable
{
    private readonly CancellationTokenSource _whole;
    private readonly CancellationTokenSource _nextByte;
    private readonly TimeSpan _progress;

    public ScanDeadline(ScanOptions options, long length, CancellationToken ct)
    {
        _whole = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _whole.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds + (options.TimeoutSecondsPerMiB * length / (1 << 20))));
        _nextByte = CancellationTokenSource.CreateLinkedTokenSource(_whole.Token);
        _progress = TimeSpan.FromSeconds(options.ProgressSeconds);
    }

    public CancellationToken ForNextByte()
    {
        _nextByte.CancelAfter(_progress);
        return _nextByte.Token;
    }

    /// <summary>An engine may think as long as the whole time lasts.</summary>
    public CancellationToken ForAnswer => _whole.Token;

    public void Dispose()
    {
        _nextByte.Dispose();
        _whole.Dispose();
    }
}
