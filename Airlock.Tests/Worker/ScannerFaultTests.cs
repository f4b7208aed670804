using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Airlock.Core.Health;
using Airlock.Core.Scan;
using Airlock.Core.Transfers;
using Airlock.Tests.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Worker;

/// <summary>
/// Every way an engine is known to fail, through the worker: nothing is released meanwhile, an alarm stands within the minute, and when
/// the fault is gone the file goes on by itself. (null) FOUND is no fault of the engine but a finding without a name.
/// </summary>
public sealed class ScannerFaultTests
{
    private const string Official = "ClamAV 1.4.6/27800/";
    private static readonly TimeSpan AlarmWithin = TimeSpan.FromSeconds(60);

    private sealed record Fault(string Name, string Alarm, Action<Bench> Break)
    {
        /// <summary>Everything is well until a file comes.</summary>
        public bool OnlyWithAFile { get; init; }

        public string HeldReason => Alarm is HealthProblems.ScanUnfinished ? HealthProblems.ScannerUnavailable : Alarm;
    }

    private static readonly Fault[] Faults =
    [
        new("clamd down", HealthProblems.ScannerUnavailable, bench => bench.Down()),
        new("refuses connections", HealthProblems.ScannerUnavailable, bench => bench.Refuse()),
        new("hangs", HealthProblems.ScannerUnavailable, bench => bench.Up((_, _) => null)),
        new("slow: a byte of its answer every half second", HealthProblems.ScannerUnavailable, bench => bench.Up(bench.Healthy, pause: TimeSpan.FromSeconds(0.5))),
        new("closes in the middle of the stream", HealthProblems.ScannerUnavailable, bench => bench.Up((command, content) => command == "zVERSION" ? bench.Healthy(command, content) : [], takes: 1)),
        new("garbage", HealthProblems.ScannerUnavailable, bench => bench.Scans(_ => "\u0007\u001b[2J OK\0")),
        new("(null) FOUND", "", bench => bench.Scans(_ => "stream: (null) FOUND\0")),
        new("ERROR", HealthProblems.ScannerUnavailable, bench => bench.Scans(_ => "stream: Can't allocate memory ERROR\0")),
        new("two replies", HealthProblems.ScannerUnavailable, bench => bench.Scans(_ => "stream: OK\0stream: OK\0")),
        new("reply for another id", HealthProblems.ScannerUnavailable, bench => bench.Scans(_ => "2: stream: OK\0")),
        new("killed in the middle of a scan", HealthProblems.ScannerUnavailable, bench => bench.Up((command, content) => bench.DiesOf(command, content))) { OnlyWithAFile = true },
        new("database loading: answers VERSION, scans nothing", HealthProblems.ScannerUnavailable, bench => bench.Up((command, content) => command == "zVERSION" ? bench.Healthy(command, content) : null)),
        new("database missing (real clamd)", HealthProblems.ScannerUnavailable, bench => bench.Real(null)),
        new("database too old", HealthProblems.SignaturesTooOld, bench => bench.Up((command, content) => command == "zVERSION" ? Bench.Version(daysOld: 30) : bench.Healthy(command, content))),
        new("database replaced by a tiny fake (real clamd)", HealthProblems.CanaryNotFound, bench => bench.Real("Fake:0:*:66616b65\n")),
        new("StreamMaxLength exceeded", HealthProblems.ScanUnfinished, bench => bench.Up((command, content) =>
            Bench.IsOurs(command, content) ? bench.Healthy(command, content) : "INSTREAM size limit exceeded. ERROR\0"u8.ToArray())) { OnlyWithAFile = true },
        new("socket permissions", HealthProblems.ScannerUnavailable, bench => bench.Forbid()),
        new("canary not found: sees plain EICAR, not the nested one", HealthProblems.CanaryNotFound, bench => bench.Up((command, content) =>
            command == "zINSTREAM" && content.AsSpan().SequenceEqual(Canaries.All[1]) ? "stream: OK\0"u8.ToArray() : bench.Healthy(command, content))),
    ];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task No_fault_of_a_scanner_lets_a_file_through_or_loses_one()
    {
        var table = new GateTable("scanner-faults", "Faults of the scanner (alarm within 60 seconds; afterwards the file goes on by itself)");
        await Parallel.ForEachAsync(Faults, new ParallelOptions { MaxDegreeOfParallelism = Faults.Length }, async (fault, _) => await RowAsync(table, fault));
        table.Finish();
    }

    private static async Task RowAsync(GateTable table, Fault fault)
    {
        await using var test = await WorkerUnderTest.PrepareAsync();
        using var bench = new Bench();
        bench.Heal();
        test.Engines = bench.Engines;
        await test.StartAsync();
        await BeAsync(test, problems => problems is []);

        fault.Break(bench);
        var broken = TimeProvider.System.GetTimestamp();
        if (fault.Alarm.Length > 0 && !fault.OnlyWithAFile) await BeAsync(test, problems => problems.Contains(fault.Alarm));
        var submitted = await test.SubmitAsync(("a.txt", "plain text of a letter"));
        if (fault.Alarm.Length == 0)
        {
            var judged = await test.ReachesAsync(submitted.Id, TransferState.Rejected);
            table.Add(fault.Name, "Rejected, Infected", $"{judged.State}, {judged.Files[0].Verdict}");
            return;
        }
        var held = await test.ReachesAsync(submitted.Id, TransferState.Held);
        await BeAsync(test, problems => problems.Contains(fault.Alarm));
        var alarmed = TimeProvider.System.GetElapsedTime(broken);
        bench.Heal();
        var after = await test.ReachesAsync(submitted.Id, TransferState.AwaitingApproval);
        var ungated = await test.CountEntriesAsync(submitted.Id, "released");
        table.Add(
            fault.Name, Line(TransferState.Held, fault.HeldReason, fault.Alarm, isInTime: true, TransferState.AwaitingApproval, 0, 1),
            Line(held.State, held.HeldReason, fault.Alarm, alarmed < AlarmWithin, after.State, ungated, after.Files.Count(file => file.IsDeliverable)));
    }

    private static string Line(TransferState held, string? reason, string alarm, bool isInTime, TransferState after, int released, int files) => string.Create(
        CultureInfo.InvariantCulture, $"{held} ({reason}), alarm {alarm}{(isInTime ? "" : " too late")}, then {after}; released ungated {released}, files kept {files}");

    private static Task BeAsync(WorkerUnderTest test, Func<IReadOnlyList<string>, bool> so) => Eventually.BeAsync(
        async () => await test.AskAsync(context => context.WorkerHealth.AsNoTracking().FirstOrDefaultAsync()) is { } row && row.Read() is { } state && so(state.Problems), "the alarm as expected");

    /// <summary>One place at which a clamd listens, well or badly.</summary>
    private sealed class Bench : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly string _socket;
        private readonly Gatekeeper _door;
        private IDisposable? _there;

        public Bench()
        {
            _socket = _folder.Of("clamd.sock");
            var options = new ScanOptions { ClamdSocket = _socket, TimeoutSeconds = 4, TimeoutSecondsPerMiB = 0, ProgressSeconds = 4 };
            _door = new Gatekeeper(new ClamdClient(options));
            Engines = new AllEngines([ScanEngine.Of("clamav", [_door], TimeProvider.System)], "digest");
        }

        public AllEngines Engines { get; }

        public static byte[] Version(int daysOld) => Encoding.ASCII.GetBytes(
            Official + TimeProvider.System.GetUtcNow().AddDays(-daysOld).ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture) + '\0');

        /// <summary>What the worker itself sends to see how the engine is.</summary>
        public static bool IsOurs(string command, byte[] content) =>
            command == "zVERSION" || Canaries.All.Any(canary => canary.AsSpan().SequenceEqual(content)) || TestSignatures.Canary.SequenceEqual(content);

        public byte[] Healthy(string command, byte[] content) =>
            command == "zVERSION" ? Version(daysOld: 0)
            : Canaries.All.Any(canary => canary.AsSpan().SequenceEqual(content)) ? "stream: Eicar FOUND\0"u8.ToArray()
            : "stream: OK\0"u8.ToArray();

        public void Heal()
        {
            _door.IsShut = false;
            Up(Healthy);
        }

        public void Up(Func<string, byte[], byte[]?> answer, int takes = int.MaxValue, TimeSpan pause = default)
        {
            Down();
            _there = new FakeClamd(answer, takes, _socket, pause);
        }

        public void Scans(Func<byte[], string> answer) => Up((command, content) => command == "zVERSION" ? Healthy(command, content) : Encoding.UTF8.GetBytes(answer(content)));

        public void Down()
        {
            _there?.Dispose();
            _there = null;
        }

        /// <summary>The socket of a process that died: the file is there, nobody listens.</summary>
        public void Refuse()
        {
            Down();
            var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            dead.Bind(new UnixDomainSocketEndPoint(_socket));
            _there = dead;
        }

        /// <summary>Root may connect to anything; there, what the client says of a refused connection is said in its place.</summary>
        public void Forbid()
        {
            if (Environment.IsPrivilegedProcess) _door.IsShut = true;
            else File.SetUnixFileMode(_socket, UnixFileMode.None);
        }

        public byte[] DiesOf(string command, byte[] content)
        {
            if (IsOurs(command, content)) return Healthy(command, content);
            Down();
            return [];
        }

        public void Real(string? database)
        {
            Down();
            _there = OwnClamd.StartAsync(_socket, database).GetAwaiter().GetResult();
        }

        public void Dispose()
        {
            Down();
            _folder.Dispose();
        }
    }

    private sealed class Gatekeeper(IScannerInstance behind) : IScannerInstance
    {
        public volatile bool IsShut;

        public TimeSpan CanaryEvery { get; } = TimeSpan.FromSeconds(3);

        public Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct) =>
            IsShut ? Task.FromResult(ScanReply.Unfinished("clamd: AccessDenied")) : behind.ScanAsync(openUntrusted, length, ct);

        public Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct) => IsShut ? Task.FromResult<ScannerIdentity?>(null) : behind.IdentifyAsync(ct);
    }
}
