using Airlock.Core.Health;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan.Signatures;
using Airlock.Sanitizers.Contract;
using Airlock.Worker.Gates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Upkeep;

/// <summary>Says every five seconds how the worker and what it depends on are.</summary>
internal sealed partial class Heartbeat(
    GateWatch gates, ClockWatch clock, IChildLauncher launcher, SayWorkerHealth say, AuditCheckpoints checkpoints, PolicyWatch policy, SignatureFolder signatures, TimeProvider time,
    ILogger<Heartbeat> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await say.RunAsync(await StateAsync(stoppingToken), stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFault(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<WorkerState> StateAsync(CancellationToken ct)
    {
        var (reading, counted) = (await gates.LookAsync(ct), await say.CountAsync(ct));
        return new()
        {
            At = time.GetUtcNow(),
            Clamd = reading.Scanner.Problem is null ? "ok" : "down",
            Engine = reading.Scanner.Identity?.Engine,
            Signatures = reading.Scanner.Identity?.Signatures ?? 0,
            SignatureDate = reading.Scanner.Identity?.SignatureDate,
            SignatureSet = reading.Scanner.Identity?.Set,
            Scanners = reading.Scanner.Instances,
            Sandbox = reading.Launcher ? launcher.SandboxName : "none",
            SandboxLayers = reading.Launcher ? LauncherProtocol.WordsOf(launcher.Layers) : [],
            Launcher = reading.Launcher,
            QueueLength = counted.Queue,
            HeldCount = counted.Held,
            ClockMark = clock.Mark,
            Problems = [.. Problems(reading).Distinct()],
        };
    }

    private IEnumerable<string> Problems(GateReading reading)
    {
        foreach (var route in Enum.GetValues<Route>())
            if (gates.ScannerProblem(reading, route) is { } problem) yield return problem;
        if (reading.Scanner.IsThin) yield return HealthProblems.ScannerInstanceDown;
        if (gates.HasUnfinishedScans) yield return HealthProblems.ScanUnfinished;
        if (!reading.Launcher) yield return HealthProblems.SandboxUnavailable;
        if (reading.DiskExhausted) yield return HealthProblems.DiskLow;
        if (checkpoints.IsFailing) yield return HealthProblems.AuditCheckpointFailed;
        if (clock.IsDoubted) yield return HealthProblems.ClockJump;
        if (policy.IsInvalid) yield return HealthProblems.PolicyInvalid;
        if (LastImport.Read(signatures)?.Failure is not null) yield return HealthProblems.SignaturesImportFailed;
    }

    [LoggerMessage(EventId = 351, Level = LogLevel.Error, Message = "the heartbeat could not be written")]
    private partial void LogFault(Exception fault);
}
