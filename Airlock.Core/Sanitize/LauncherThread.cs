using System.Collections.Concurrent;

namespace Airlock.Core.Sanitize;

/// <summary>
/// The one thread that starts children, alive as long as the process: the kernel sends a parent-death signal (which bubblewrap's
/// --die-with-parent asks for) when the starting <em>thread</em> ends, so a pool thread would take its children with it.
/// </summary>
internal sealed class LauncherThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    public LauncherThread()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "child launcher" };
        thread.Start();
    }

    public Task<T> RunAsync<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        });
        return done.Task;
    }

    public void Dispose() => _work.CompleteAdding();

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }
}
