namespace Airlock.Core.Budgets;

/// <summary>
/// How many plain bytes are in memory file systems. clamd writes what it scans there, a child what it rebuilds; together they must fit,
/// or the kernel ends one of them in the middle. First come, first served: a big file waits for room and nothing slips past it, so it
/// never waits for ever, and it goes alone when it needs all.
/// </summary>
public sealed class PlaintextLedger(long bytes, int atOnce)
{
    /// <summary>Scan and children follow each other; the most there is at once of a file is what a child reads and what it writes.</summary>
    internal const int CopiesOfAFile = 2;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiting> _line = [];
    private long _taken;
    private int _inside;

    private sealed record Waiting(long Bytes, TaskCompletionSource Turn);

    /// <summary>Plain bytes admitted now.</summary>
    public long Taken
    {
        get
        {
            lock (_lock) return _taken;
        }
    }

    /// <summary>Waits for a place and for room. Dispose what comes back when no plain byte of the file is left.</summary>
    public async Task<IDisposable> TakeAsync(long fileBytes, CancellationToken ct)
    {
        // More than all there is can only be had alone.
        var waiting = new Waiting(Math.Min(fileBytes * CopiesOfAFile, bytes), new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _line.AddLast(waiting);
            Admit();
        }
        await using var left = ct.Register(() => GiveUp(waiting, ct));
        await waiting.Turn.Task;
        return new Place(this, waiting.Bytes);
    }

    private void Admit()
    {
        while (_line.First is { Value: { } next } && _inside < atOnce && next.Bytes <= bytes - _taken)
        {
            _line.RemoveFirst();
            (_inside, _taken) = (_inside + 1, _taken + next.Bytes);
            next.Turn.SetResult();
        }
    }

    private void GiveUp(Waiting waiting, CancellationToken ct)
    {
        lock (_lock)
        {
            if (!_line.Remove(waiting)) return;
            waiting.Turn.SetCanceled(ct);
            Admit();
        }
    }

    private void Leave(long taken)
    {
        lock (_lock)
        {
            (_inside, _taken) = (_inside - 1, _taken - taken);
            Admit();
        }
    }

    private sealed class Place(PlaintextLedger ledger, long taken) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) ledger.Leave(taken);
        }
    }
}
