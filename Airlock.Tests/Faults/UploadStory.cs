using System.Security.Cryptography;
using Airlock.Api.Intake.Tus;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Api;
using Airlock.Tests.Worker;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Faults;

/// <summary>
/// One file in pieces on a disk that fails once; then, where the process died or stopped, a restart on a sound disk. Its sender does what a
/// tus client does: asks where it stands and goes on from there. Remembers how far it was told that the file had come.
/// </summary>
internal sealed class UploadStory : IAsyncDisposable
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(150_000);
    /// <summary>Within a chunk, over several, up to a chunk's end, and the rest.</summary>
    private static readonly int[] Ends = [1000, 70_000, 2 * (64 << 10), Content.Length];
    private static readonly Lazy<Task<(WorkerUnderTest Test, Guid TransferId)>> Beginning = new(BeginningAsync);

    private readonly WorkerUnderTest _test;
    private readonly Guid _transferId;
    private readonly MovableTime _time = new();
    private readonly FaultyDisk _disk;
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly IsolationSwitches _switches;
    private Process _process;
    private Guid? _uploadId;
    private long _told;

    private UploadStory(WorkerUnderTest test, FaultyDisk disk, Guid transferId)
    {
        (_test, _disk, _transferId, _switches) = (test, disk, transferId, new(test.Data, _time));
        _process = Start(disk, new MortalContexts(test.Data.Database, disk));
    }

    public int Operations => _disk.Operations;

    public string? Struck => _disk.Struck;

    public static async Task<UploadStory> BeginAsync(DiskFault fault, int at)
    {
        var (beginning, transferId) = await Beginning.Value;
        var test = beginning.Copy();
        var limbo = Directory.CreateDirectory(Path.Combine(test.Data.Root.FullName, "..", "limbo")).FullName;
        return new(test, new FaultyDisk(limbo, fault, at), transferId);
    }

    public async Task MeetFaultAsync()
    {
        _disk.Refused = _process.Suspect.Raise;
        _disk.Arm();
        try
        {
            await GoAsync();
        }
        catch (Exception end) when (end is SimulatedDeath or StoreSuspectException)
        {
            // Nothing more is done by this process.
        }
    }

    /// <returns>What does not hold that must.</returns>
    public async Task<string?> RestartAsync(DiskFault fault)
    {
        if (fault is DiskFault.PowerCut && _disk.Struck is not null) _disk.LosePower();
        File.Delete(_test.Data.StoreSuspect);
        _process.Arriving.Dispose();
        _process = Start(new LinuxDisk(), _test.Contexts);
        // Past every lease.
        _time.Move(TimeSpan.FromMinutes(2));
        if (_uploadId is not { } id) return null;
        var stands = await _process.Find.RunAsync(_test.Staff, id, default);
        return stands.Value?.Offset < _told ? $"told {_told}, stands at {stands.Value.Offset}" : null;
    }

    public async Task<string?> FinishAsync()
    {
        await GoAsync();
        var transfer = await _test.LoadAsync(_transferId);
        if (transfer.Files is not [var file]) return $"{transfer.Files.Count} files";
        if (file.Sha256 != Convert.ToHexStringLower(SHA256.HashData(Content))) return "another hash";
        using var worker = _test.Keys.LoadPrivateWorkerKey();
        using var key = worker.OpenFileKey(new SealedKey(file.SealedKey), _process.Store.SealingContext(BlobId.FromStore(file.BlobId)));
        await using var stored = _process.Store.OpenUntrusted(BlobId.FromStore(file.BlobId), key);
        using var back = new MemoryStream();
        await stored.CopyToAsync(back);
        if (!back.ToArray().AsSpan().SequenceEqual(Content)) return "other bytes";
        if (await _test.CountEntriesAsync(_transferId, "file-added") is var entries and not 1) return $"{entries} entries";
        return (await _test.VerifyLogAsync()).IsWhole ? null : "the log";
    }

    public ValueTask DisposeAsync()
    {
        _process.Arriving.Dispose();
        return _test.DisposeAsync();
    }

    private static async Task<(WorkerUnderTest, Guid)> BeginningAsync()
    {
        var test = await WorkerUnderTest.PrepareAsync(workers: 1);
        var transfer = WorkerUnderTest.Done(await new CreateTransfer(test.Database, test.Policy).RunAsync(test.Staff, new() { Route = Route.BringIn, Purpose = "診療" }, default));
        SqliteConnection.ClearAllPools();
        return (test, transfer.Id);
    }

    private async Task GoAsync()
    {
        for (var tries = 0; tries < 20; tries++)
        {
            try
            {
                if (await StepAsync()) return;
            }
            catch (Exception fault) when (fault is IOException and not StoreSuspectException || fault.GetBaseException() is SqliteException)
            {
                // Answered with a sentence; the sender asks again.
            }
            if (_process.Suspect.IsRaised) throw new StoreSuspectException("the process stops");
            _time.Move(TimeSpan.FromMinutes(2));
        }
        throw new InvalidOperationException("it never ends");
    }

    /// <returns>True when nothing is left to send.</returns>
    private async Task<bool> StepAsync()
    {
        if (_uploadId is not { } id)
        {
            _uploadId = WorkerUnderTest.Done(await _process.Begin.RunAsync(_test.Staff, new(_transferId, "a.bin", "", Content.Length, null), new(Content.Length, Denial.FileTooLarge), default)).Id;
            return false;
        }
        var stands = await _process.Find.RunAsync(_test.Staff, id, default);
        if (!stands.IsDone) throw new InvalidOperationException(stands.Denial.ToString());
        var offset = (int)stands.Value.Offset;
        if (offset == Content.Length) return true;
        using var body = new MemoryStream(Content, offset, Ends.First(end => end > offset) - offset);
        var appended = await _process.Append.RunAsync(_test.Staff, id, new(body, offset, body.Length, null), default);
        if (appended.Refused is null) _told = appended.Offset;
        return false;
    }

    private Process Start(IDisk disk, IDbContextFactory<AirlockDbContext> contexts)
    {
        SqliteConnection.ClearAllPools();
        var (database, suspect) = (new AirlockDatabase(contexts, _time), new SuspectFlag(_test.Data));
        var budgets = new Airlock.Core.Budgets.InstallationBudgets();
        var store = BlobStore.OpenOrMake(_test.Data.Root, StoreNames.Quarantine, StoreModes.GroupShared, disk);
        var arriving = new ArrivingFiles(store, _test.Keys.LoadPublicWorkerKey(), new UploadSeal(_protection), budgets);
        var append = new AppendUpload(
            new LeaseUpload(database), new KeepUpload(database), new FinishUpload(database, new AddFile(database, _test.Policy)), new EndUpload(database), arriving,
            new DiskWatermark(_test.Space, budgets), suspect, _switches, _time);
        return new(store, suspect, arriving, append, new BeginUpload(database, _test.Policy), new FindUpload(database));
    }

    private sealed record Process(BlobStore Store, SuspectFlag Suspect, ArrivingFiles Arriving, AppendUpload Append, BeginUpload Begin, FindUpload Find);
}
