using System.Threading.Channels;
using Airlock.Core.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Upkeep;

/// <summary>Mirrors and signs the log every minute in which it grew, and at each release.</summary>
internal sealed partial class AuditCheckpoints(WriteCheckpoint write, TimeProvider time, ILogger<AuditCheckpoints> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The last attempt failed: the log may have been touched, or its mirror is away.</summary>
    public bool IsFailing { get; private set; }

    public void Ask() => _asked.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WriteAsync(stoppingToken);
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            using var timer = time.CreateTimer(state => ((CancellationTokenSource)state!).Cancel(), pause, Pause, Timeout.InfiniteTimeSpan);
            try
            {
                await _asked.Reader.ReadAsync(pause.Token);
            }
            catch (OperationCanceledException)
            {
                // The minute is over, or the process stops.
            }
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            var checkpoint = await write.RunAsync(ct);
            IsFailing = false;
            LogWritten(checkpoint?.Size ?? 0);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            IsFailing = true;
            LogFailed(fault);
        }
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Debug, Message = "audit: checkpoint over {Entries} entries")]
    private partial void LogWritten(long entries);

    [LoggerMessage(EventId = 302, Level = LogLevel.Critical, Message = "audit: no checkpoint could be written")]
    private partial void LogFailed(Exception fault);
}
