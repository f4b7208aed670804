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
        // As often as there were some waiting: those that take their place may be no better.
        for (var tries = 0; tries < startedAhead && _ready.TryDequeue(out var started); tries++)
        {
            Refill();
            if (await LivingAsync(started) is { } child) return child;
        }
        return await launcher.StartAsync(family, ct);
    }

    public void Dispose()
    {
        _disposed = true;
        while (_ready.TryDequeue(out var started)) DisposeWhenStarted(started);
    }

    private void Refill()
    {
        var started = launcher.StartAsync(ChildFamily.Core, CancellationToken.None);
        if (_disposed) DisposeWhenStarted(started);
        else _ready.Enqueue(started);
    }

    /// <summary>Null when it could not be started, or has ended while it waited (with its launcher): the file must not pay for that.</summary>
    private static async Task<IChild?> LivingAsync(Task<IChild> started)
    {
        try
        {
            var child = await started;
            if (!child.IsGone) return child;
            child.Dispose();
        }
        catch (SandboxUnavailableException)
        {
            // The next one, or the caller's own start, says whether that still holds.
        }
        return null;
    }

    private static void DisposeWhenStarted(Task<IChild> started) =>
        started.ContinueWith(child => child.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
}
