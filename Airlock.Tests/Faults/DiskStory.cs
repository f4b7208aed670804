using System.Security.Cryptography;
using System.Text;
using Airlock.Api.Closed;
using Airlock.Api.Intake;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Intake;
using Airlock.Core.Persistence;
using Airlock.Core.Release;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Api;
using Airlock.Tests.Worker;
using Airlock.Worker.Hosting;
using Airlock.Worker.Queue;
using Airlock.Worker.Release;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Airlock.Tests.Faults;

/// <summary>
/// One file from upload to receipt on a disk that fails once; then, where the process died or stopped, a restart on a sound disk. Remembers
/// what was acknowledged to somebody. The processes are put together as they are and called step by step, so that a run is the same each time.
/// </summary>
internal sealed class DiskStory : IAsyncDisposable
{
    private const string Name = "a.txt";
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("with a macro in it");

    /// <summary>Made once: keys, database, people and the draft are the same in every story.</summary>
    private static readonly Lazy<Task<(WorkerUnderTest Test, Guid TransferId)>> Beginning = new(BeginningAsync);

    private readonly WorkerUnderTest _test;
    private readonly MovableTime _time = new();
    private readonly FaultyDisk _disk;
    private SuspectFlag _flag;
    private readonly Guid _transferId;
    private readonly HashSet<string> _acknowledged = [];
    private IDisk _current;
    private IDbContextFactory<AirlockDbContext> _contexts;
    private IHost _worker;
    private KeepFile _keep;

    private DiskStory(WorkerUnderTest test, FaultyDisk disk, Guid transferId)
    {
        (_test, _disk, _transferId, _flag) = (test, disk, transferId, new SuspectFlag(test.Data));
        (_current, _contexts) = (disk, new MortalContexts(test.Data.Database, disk));
        (_worker, _keep) = Start();
    }

    private AirlockDatabase Database => new(_contexts, _time);

    /// <summary>Operations of the whole way.</summary>
    public int Operations => _disk.Operations;

    public string? Struck => _disk.Struck;

    public static async Task<DiskStory> BeginAsync(DiskFault fault, int at)
    {
        var (beginning, transferId) = await Beginning.Value;
        var test = beginning.Copy();
        var limbo = Directory.CreateDirectory(Path.Combine(test.Data.Root.FullName, "..", "limbo")).FullName;
        return new(test, new FaultyDisk(limbo, fault, at), transferId);
    }

    /// <summary>The way on the failing disk; ends early when the process dies or has to stop.</summary>
    public async Task MeetFaultAsync()
    {
        _disk.Refused = _flag.Raise;
        _disk.Arm();
        try
        {
            await GoAsync();
        }
        catch (SimulatedDeath)
        {
            // Nothing more is done by this process.
        }
        catch (StoreSuspectException)
        {
            // The Api answered 503 and stops.
        }
    }

    /// <summary>What must hold before anybody repairs anything.</summary>
    /// <returns>What does not.</returns>
    public async Task<string?> RestartAsync(DiskFault fault)
    {
        if (_disk.IsSuspect != _flag.IsRaised) return "the flag does not say what the disk did";
        if (fault is DiskFault.PowerCut && _disk.Struck is not null) _disk.LosePower();
        File.Delete(_test.Data.StoreSuspect);
        _flag = new SuspectFlag(_test.Data);
        (_current, _contexts) = (new LinuxDisk(), _test.Contexts);
        var transfer = await _test.LoadAsync(_transferId);
        var gated = transfer.State is TransferState.Releasing or TransferState.Released or TransferState.Received;
        if (Packages().Count > 0 && !gated) return $"a package stands there in {transfer.State}";
        if (_acknowledged.Contains("upload") && transfer.Files.Count != 1) return "an acknowledged upload is gone";
        if (_acknowledged.Contains("submit") && transfer.State is TransferState.Draft) return "an acknowledged submission is gone";
        if (_acknowledged.Contains("approve") && transfer.State is TransferState.AwaitingApproval) return "an acknowledged decision is gone";
        (_worker, _keep) = Start();
        return null;
    }

    /// <summary>Everybody goes on from where the rows are.</summary>
    public async Task<string?> FinishAsync()
    {
        await GoAsync();
        var transfer = await _test.LoadAsync(_transferId);
        if (transfer.State is not TransferState.Received) return $"ended {transfer.State} ({transfer.HeldReason})";
        foreach (var word in (string[])["submitted", "verdict-given", "approved", "released", "received"])
            if (await _test.CountEntriesAsync(_transferId, word) is var count and not 1) return $"{word} {count} times";
        if (Packages() is not [var package]) return $"{Packages().Count} packages";
        if (_test.Verify(package).Verdict is not PackageVerdict.Verified) return "the package does not verify";
        if (await File.ReadAllTextAsync(Path.Combine(package, "files", Name)) != "with a  in it") return "other bytes were released";
        if (_test.Verify(Path.Combine(_test.Data.ClosedOut, _transferId.ToString())).Verdict is not PackageVerdict.Verified) return "the closed package does not verify";
        return await LogProblemAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
    }

    private static async Task<(WorkerUnderTest, Guid)> BeginningAsync()
    {
        var test = await WorkerUnderTest.PrepareAsync(workers: 1);
        var transfer = WorkerUnderTest.Done(await new CreateTransfer(test.Database, test.Policy).RunAsync(test.Staff, new() { Route = Route.BringIn, Purpose = "診療" }, default));
        // Closed, the database is one file.
        SqliteConnection.ClearAllPools();
        return (test, transfer.Id);
    }

    private async Task GoAsync()
    {
        for (var round = 0; round < 30; round++)
        {
            var transfer = await _test.LoadAsync(_transferId);
            if (transfer.State is TransferState.Received)
            {
                await TryAsync(() => _worker.Services.GetRequiredService<WriteCheckpoint>().RunAsync(default));
                return;
            }
            await TryAsync(() => StepAsync(transfer));
            // A job tells nobody; the disk does.
            if (_flag.IsRaised) throw new StoreSuspectException("the process stops");
            // Past every lease and every pause.
            _time.Move(TimeSpan.FromMinutes(2));
        }
    }

    private Task StepAsync(Transfer transfer) => transfer.State switch
    {
        TransferState.Draft when transfer.Files.Count == 0 => UploadAsync(),
        TransferState.Draft => AcknowledgedAsync("submit", new SubmitTransfer(Database, _test.Policy).RunAsync(_test.Staff, _transferId, default)),
        TransferState.AwaitingApproval => ApproveAsync(transfer),
        TransferState.Released => ReceiveAsync(),
        _ => _worker.Services.GetRequiredService<TransferJob>().RunAsync(_transferId, default),
    };

    private async Task UploadAsync()
    {
        using var body = new MemoryStream(Content);
        var (_, added) = await _keep.RunAsync(_test.Staff, _transferId, Name, new(body, null, null, new(1 << 20, Denial.FileTooLarge), () => null), null, default);
        if (added is { IsDone: true } && added.Value.Sha256 == Convert.ToHexStringLower(SHA256.HashData(Content))) _acknowledged.Add("upload");
    }

    private Task ApproveAsync(Transfer transfer)
    {
        var lines = transfer.Files.Where(file => file.IsDeliverable).Select(file => new FileDecisionAsked(file.Id, DecisionKind.Approve)).ToList();
        return AcknowledgedAsync("approve", new DecideOnTransfer(Database).RunAsync(_test.Approver, _transferId, new(transfer.ManifestSha256!, transfer.PolicyVersion!, lines), default));
    }

    /// <summary>The receiver says so once, and again only if nobody took their word.</summary>
    private async Task ReceiveAsync()
    {
        await _worker.Services.GetRequiredService<ClosedOut>().PublishAsync(default);
        if (!_acknowledged.Contains("receipt"))
        {
            new ClosedNotes(_test.Data, _current, _time).Write(ClosedNotes.Receipt, _transferId, "CN=ward");
            _acknowledged.Add("receipt");
        }
        await _worker.Services.GetRequiredService<ReadClosedIn>().RunAsync(default);
    }

    private async Task AcknowledgedAsync(string what, Task<Outcome<Transfer>> act)
    {
        if ((await act).IsDone) _acknowledged.Add(what);
    }

    /// <summary>What fails is tried again at its next turn, as people and hosts do. A dead process tries nothing.</summary>
    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (fault is IOException and not StoreSuspectException || fault.GetBaseException() is SqliteException)
        {
            // Refused with a sentence, or logged.
        }
    }

    private (IHost, KeepFile) Start()
    {
        SqliteConnection.ClearAllPools();
        var worker = _test.Build(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time))
            .Replace(ServiceDescriptor.Singleton(_current)).Replace(ServiceDescriptor.Singleton(_contexts)).Replace(ServiceDescriptor.Singleton(_flag)));
        var store = worker.Services.GetRequiredService<Stores>().Quarantine;
        return (worker, new KeepFile(new QuarantineIntake(store, _test.Keys.LoadPublicWorkerKey(), worker.Services.GetRequiredService<DiskWatermark>(), _flag), new AddFile(Database, _test.Policy)));
    }

    private List<string> Packages() => [.. Directory.GetDirectories(_test.Data.Released).Where(folder => Path.GetFileName(folder)[0] != '.')];

    private async Task<string?> LogProblemAsync()
    {
        var notes = await _test.AskAsync(context => context.AuditCheckpoints.Select(checkpoint => checkpoint.Note).ToListAsync());
        using var audit = _test.Keys.LoadAuditSigningKey();
        var stored = await AuditVerifier.VerifyAsync(new ExportAudit(_test.Contexts).LinesAsync(0, default), notes, audit.Public.ToRaw(), default);
        if (!stored.IsWhole || stored.Covered != stored.Entries) return $"the log: {stored}";
        var mirror = File.ReadLinesAsync(Path.Combine(Path.GetDirectoryName(_test.Data.AuditMirror)!, "entries.jsonl")).Select(AuditLine.Parse);
        var mirrored = await AuditVerifier.VerifyAsync(mirror, notes, audit.Public.ToRaw(), default);
        return mirrored.IsWhole && mirrored.Entries == stored.Entries ? null : $"the mirror: {mirrored} of {stored.Entries}";
    }
}
