using System.Collections.Concurrent;

namespace Airlock.Core.Sanitize;

/// <summary>
/// Keeps a few children started ahead of need: starting one costs more than most files do. Each is used once; taking one starts the
/// next. Only the family nearly every file needs is kept ready, others start on demand.
/// </summary>
public sealed class ChildPool(IChildLauncher launcher, int startedAhead) : IDisposable
{
    private readonly ConcurrentQueue<Task<IChild>> _ready = [];
    private int _filled;
    private volatile bool _disposed;

    public string SandboxName => launcher.SandboxName;

    public async Task<IChild> TakeAsync(ChildFamily family, CancellationToken ct)
    {
        if (family is not ChildFamily.Core || startedAhead == 0) return await launcher.StartAsync(family, ct);
        if (Interlocked.Exchange(ref _filled, 1) == 0)
            for (var i = 0; i < startedAhead; i++) Refill();
        if (!_ready.TryDequeue(out var started)) return await launcher.StartAsync(family, ct);
        Refill();
        return await started;
    }

    public void Dispose()
    {
        _disposed = true;
        while (_ready.TryDequeue(out var started)) DisposeWhenStarted(started);
    }

    private void Refill()
    {
        var started = launcher.StartAsync(ChildFamily.Core, CancellationToken.None);
        _ready.Enqueue(started);
        // Disposed meanwhile: whoever comes second empties the queue, so that none is left behind.
        if (_disposed) Dispose();
    }

    private static void DisposeWhenStarted(Task<IChild> started) =>
        started.ContinueWith(child => child.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
}
