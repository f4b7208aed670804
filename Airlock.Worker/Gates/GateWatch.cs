using Airlock.Core.Health;
using Airlock.Core.Intake;
using Airlock.Core.Policy;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Worker.Hosting;
using Airlock.Worker.Queue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Gates;

/// <summary>
/// Asks scanner, launcher and disk how they are, once for everybody: with a thousand transfers held, a gate that is shut is still asked
/// only every two seconds, and when it opens they all go on.
/// </summary>
internal sealed partial class GateWatch(
    IVirusScanner scanner, IChildLauncher launcher, DiskWatermark disk, PolicyInForce policy, WorkerOptions options, SuspectFlag suspect, ClockWatch clock,
    SignatureFolder signatures, WorkSignal signal, TimeProvider time, ILogger<GateWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UnfinishedMatters = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _looking = new(1, 1);
    private volatile GateReading? _last;
    private bool _doubted;
    private long _unfinishedAt;

    public GateReading Last => _last ?? new GateReading(ScannerReading.Nobody, false, true, 0);

    /// <summary>An engine that looks well left a scan without an answer in the last minutes: something about one file, or a lie.</summary>
    public bool HasUnfinishedScans => Interlocked.Read(ref _unfinishedAt) is not 0 and var at && time.GetElapsedTime(at) < UnfinishedMatters;

    /// <summary>An answer not older than a pause: what is written into reports was said in the same minute.</summary>
    public async Task<GateReading> LookAsync(CancellationToken ct)
    {
        await _looking.WaitAsync(ct);
        try
        {
            if (!Interlocked.Exchange(ref _doubted, false) && _last is { } recent && time.GetElapsedTime(recent.Stamp) < Pause / 2) return recent;
            var scanned = scanner.LookAsync(ct);
            var launched = launcher.AnswersAsync(ct);
            var reading = new GateReading(Believed(await scanned), await launched, disk.IsExhausted, time.GetTimestamp());
            var changed = _last is not { } last || Heard(last) != Heard(reading);
            _last = reading;
            if (changed) LogChanged(reading.Scanner.Problem ?? "well", reading.Launcher, !reading.DiskExhausted);
            if (await clock.LookAsync(ct) || changed) signal.Wake();
            return reading;
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>Somebody met a gate that did not do its work: the next look asks anew, however fresh the last answer is.</summary>
    public void Doubt() => Volatile.Write(ref _doubted, true);

    /// <summary>A scan came to no answer: doubted, and told to whoever watches.</summary>
    public void ScanWasUnfinished()
    {
        Interlocked.Exchange(ref _unfinishedAt, time.GetTimestamp());
        Doubt();
    }

    /// <summary>Why nothing of this route may be released now. A clock in doubt also says when approvals were given and permits end.</summary>
    public string? ReleaseProblem(GateReading reading, Route route) => ScannerProblem(reading, route) ?? (clock.IsDoubted ? HealthProblems.ClockJump : null);

    /// <summary>A scan by signatures of unknown age, or on a disk that broke its word, counts for nothing.</summary>
    public string? ScannerProblem(GateReading reading, Route route) => suspect.IsRaised ? HealthProblems.StoreSuspect : reading.ScannerProblem(policy.Current.For(route).Scan, options.Demo, time.GetUtcNow());

    /// <summary>Why files of this route cannot be inspected now.</summary>
    public string? Problem(GateReading reading, Route route) =>
        ScannerProblem(reading, route)
        ?? (!reading.Launcher ? HealthProblems.SandboxUnavailable
        : reading.DiskExhausted ? HealthProblems.DiskLow
        : null);

    /// <summary>As it last was: behind a gate that is shut a thousand held transfers are not asked after one by one.</summary>
    public OpenGates Open() => new(
        [.. Enum.GetValues<Route>().Where(route => Problem(Last, route) is null)],
        [.. Enum.GetValues<Route>().Where(route => ReleaseProblem(Last, route) is null)]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override void Dispose()
    {
        _looking.Dispose();
        base.Dispose();
    }

    /// <summary>An engine with a set that failed may look well in all else.</summary>
    private ScannerReading Believed(ScannerReading scanned) =>
        scanned.Problem is null && File.Exists(signatures.NotForgotten) ? scanned with { Problem = HealthProblems.SignaturesNotForgotten } : scanned;

    private static (ScannerIdentity?, string?, bool, bool) Heard(GateReading reading) => (reading.Scanner.Identity, reading.Scanner.Problem, reading.Launcher, reading.DiskExhausted);

    [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "gates: scanner is {Scanner}, launcher answers {Launcher}, disk has room {Room}")]
    private partial void LogChanged(string scanner, bool launcher, bool room);
}
