using Airlock.Core.Isolation;
using Airlock.Worker.Release;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Upkeep;

/// <summary>Calls what is due from time to time. A fault in one does not keep the others from their turn.</summary>
internal sealed partial class Housekeeping(
    ReadClosedIn closedIn, ReadReceiptFiles receipts, PolicyWatch policy, RecordStops stops, IsolationSwitches switches, StagedSignatures staged, ConfirmedSignatures confirmed,
    ConfirmedSigners signers, Sweep sweep, TimeProvider time, ILogger<Housekeeping> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        EveryAsync(TimeSpan.FromSeconds(1), "closed-in", closedIn.RunAsync, stoppingToken),
        EveryAsync(TimeSpan.FromSeconds(2), "receipts", receipts.RunAsync, stoppingToken),
        EveryAsync(TimeSpan.FromSeconds(2), "policy", _ => Done(policy.Look), stoppingToken),
        EveryAsync(TimeSpan.FromSeconds(1), "switches", ct => stops.RunAsync(switches.Folder, ct), stoppingToken),
        EveryAsync(TimeSpan.FromSeconds(2), "signatures", SignaturesAsync, stoppingToken),
        EveryAsync(TimeSpan.FromSeconds(2), "macro-signers", signers.RunAsync, stoppingToken),
        EveryAsync(TimeSpan.FromMinutes(1), "deadlines", sweep.EveryMinuteAsync, stoppingToken),
        EveryAsync(TimeSpan.FromHours(1), "retention", sweep.EveryHourAsync, stoppingToken));

    private async Task EveryAsync(TimeSpan period, string duty, Func<CancellationToken, Task> run, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(period, time);
        do
        {
            try
            {
                await run(ct);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFault(duty, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    /// <summary>One after the other: both work in the same folders.</summary>
    private async Task SignaturesAsync(CancellationToken ct)
    {
        await staged.RunAsync(ct);
        await confirmed.RunAsync(ct);
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 341, Level = LogLevel.Error, Message = "{Duty}: a fault of ours; it is done again at its next turn")]
    private partial void LogFault(string duty, Exception fault);
}
