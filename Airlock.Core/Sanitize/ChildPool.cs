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
        // Waited for: a process that ends while its children are just starting would leave them behind.
        var ending = new List<Task>();
        while (_ready.TryDequeue(out var started)) ending.Add(DisposeWhenStartedAsync(started));
        Task.WaitAll(ending);
    }

    private void Refill()
    {
        var started = launcher.StartAsync(ChildFamily.Core, CancellationToken.None);
        _ready.Enqueue(started);
        // Disposed meanwhile: whoever comes second empties the queue, so that none is left behind.
        if (_disposed) Dispose();
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

    private static async Task DisposeWhenStartedAsync(Task<IChild> started)
    {
        try
        {
            (await started.ConfigureAwait(false)).Dispose();
        }
        catch (SandboxUnavailableException)
        {
            // Never started: nothing to end, and nobody was waiting for it.
        }
    }
}
