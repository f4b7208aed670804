using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Worker.Gates;
using Airlock.Worker.Release;
using Airlock.Worker.Upkeep;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Queue;

/// <summary>
/// Notices work. After every commit of anybody, when a gate changes, and in any case every two seconds, it asks the database what is
/// the machine's turn: losing the whole queue loses nothing.
/// </summary>
internal sealed partial class Dispatcher(
    DataDirectory data, WorkWaiting waiting, JobQueue queue, GateWatch gates, GrantKeeper grants, ClosedOut closed, WorkSignal signal, TimeProvider time,
    ILogger<Dispatcher> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly FairTurns _turns = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gates.LookAsync(stoppingToken);
        using var changes = new ChangeWatch(data);
        using var timer = new PeriodicTimer(Poll, time);
        var last = 0L;
        do
        {
            var due = last == 0 || time.GetElapsedTime(last) >= Longest;
            try
            {
                if (!(changes.HasChanged() | signal.TryTake() | due)) continue;
                last = time.GetTimestamp();
                await DispatchAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFault(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task DispatchAsync(CancellationToken ct)
    {
        var queued = await QueueAsync(ct);
        if (queued > 0) LogQueued(queued);
        await grants.ReconcileAsync(ct);
        await closed.PublishAsync(ct);
    }

    /// <summary>Only as much as is soon worked on: what stands in the queue already cannot be overtaken by the turn of another group.</summary>
    private async Task<int> QueueAsync(CancellationToken ct)
    {
        if (queue.Room is not (> 0 and var room)) return 0;
        // Those already queued have no lease yet and are still among the first of their group.
        var heads = await waiting.HeadsAsync(gates.Open(), room + queue.Known, ct);
        return _turns.Next(heads.Where(head => !queue.IsKnown(head.Id)), room).Count(queue.Enqueue);
    }

    [LoggerMessage(EventId = 211, Level = LogLevel.Debug, Message = "{Count} transfers queued")]
    private partial void LogQueued(int count);

    [LoggerMessage(EventId = 212, Level = LogLevel.Error, Message = "looking for work failed; it is looked for again")]
    private partial void LogFault(Exception fault);
}
