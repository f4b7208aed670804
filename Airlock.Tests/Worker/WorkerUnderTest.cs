using System.Security.Cryptography;
using System.Text;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.Intake;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Release;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Core.Storage;
using Airlock.Tests.Fakes;
using Airlock.Worker.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using ArrivedFile = Airlock.Core.Transfers.NewFile;

namespace Airlock.Tests.Worker;

/// <summary>A prepared data directory with real database, stores and keys, and workers over it with a scanner and children of the test's own.</summary>
internal sealed class WorkerUnderTest : IAsyncDisposable
{
    private readonly Scratch _scratch;
    private readonly List<IHost> _hosts = [];
    private BlobStore? _quarantine;

    private WorkerUnderTest(Scratch scratch, int workers, bool demo)
    {
        _scratch = scratch;
        Options = new WorkerOptions { Data = _scratch.Path("data"), Keys = _scratch.Path("keys"), Sanitizers = "/nowhere", LeaseSeconds = 2, Workers = workers, Demo = demo };
        Data = new DataDirectory(Options.Data);
        Contexts = new AirlockDbContextFactory(Data.Database);
        Keys = new KeyFolder(new DirectoryInfo(Options.Keys!));
    }

    public WorkerOptions Options { get; }
    public DataDirectory Data { get; }
    public AirlockDbContextFactory Contexts { get; }
    public KeyFolder Keys { get; }
    public FakeScanner Scanner { get; } = new(TimeProvider.System);
    /// <summary>In place of <see cref="Scanner"/>, where a test is about the engines themselves.</summary>
    public IVirusScanner? Engines { get; set; }
    public FakeLauncher Launcher { get; } = new();
    public FakeSpace Space { get; } = new();
    public PolicyInForce Policy { get; } = new(DefaultPolicy.Document());
    public AirlockDatabase Database => new(Contexts, TimeProvider.System);
    public Actor Staff { get; private set; } = Actor.Unknown;
    public Actor Approver { get; private set; } = Actor.Unknown;

    public static async Task<WorkerUnderTest> PrepareAsync(int workers = 2, bool demo = false)
    {
        var test = new WorkerUnderTest(new Scratch(), workers, demo);
        await Preparation.RunAsync(test.Options, TimeProvider.System, default);
        foreach (var folder in (ReadOnlySpan<string>)[test.Data.ClosedOut, test.Data.ClosedIn, test.Data.Released]) Directory.CreateDirectory(folder);
        test.Staff = await test.PersonAsync(Roles.Staff);
        test.Approver = await test.PersonAsync(Roles.Approver);
        return test;
    }

    /// <summary>Another as this one is, at rest: for tests that need very many.</summary>
    public WorkerUnderTest Copy()
    {
        var copy = new WorkerUnderTest(Scratch.InMemory(), Options.Workers, Options.Demo) { Staff = Staff, Approver = Approver };
        foreach (var folder in _scratch.Folder.EnumerateDirectories("*", SearchOption.AllDirectories))
            Directory.CreateDirectory(copy._scratch.Path(Path.GetRelativePath(_scratch.Folder.FullName, folder.FullName)), folder.UnixFileMode);
        foreach (var file in _scratch.Folder.EnumerateFiles("*", SearchOption.AllDirectories))
            file.CopyTo(copy._scratch.Path(Path.GetRelativePath(_scratch.Folder.FullName, file.FullName)));
        return copy;
    }

    /// <summary>Put together and not started: for tests that call its parts.</summary>
    /// <param name="more">Further services of the test's own.</param>
    public IHost Build(Action<IServiceCollection>? more = null)
    {
        var host = WorkerHost.Build(Options, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IVirusScanner>(Engines ?? Scanner)).Replace(ServiceDescriptor.Singleton<IChildLauncher>(Launcher))
                .Replace(ServiceDescriptor.Singleton<IFreeSpace>(Space));
            more?.Invoke(services);
        });
        _hosts.Add(host);
        return host;
    }

    public async Task<IHost> StartAsync(Action<IServiceCollection>? more = null)
    {
        var host = Build(more);
        try
        {
            await host.StartAsync();
        }
        catch
        {
            // What never started cannot be stopped.
            _hosts.Remove(host);
            host.Dispose();
            throw;
        }
        return host;
    }

    public async Task<Transfer> SubmitAsync(params (string Path, string Text)[] files)
    {
        var asked = new NewTransfer { Route = Route.BringIn, Purpose = "診療" };
        var transfer = Done(await new CreateTransfer(Database, Policy).RunAsync(Staff, asked, default));
        foreach (var (path, text) in files) Done(await new AddFile(Database, Policy).RunAsync(Staff, transfer.Id, await StoreAsync(path, Encoding.UTF8.GetBytes(text)), default));
        return Done(await new SubmitTransfer(Database, Policy).RunAsync(Staff, transfer.Id, default));
    }

    public async Task<Transfer> ApproveAsync(Guid transferId)
    {
        var transfer = await LoadAsync(transferId);
        var lines = transfer.Files.Where(file => file.IsDeliverable).Select(file => new FileDecisionAsked(file.Id, DecisionKind.Approve)).ToList();
        return Done(await new DecideOnTransfer(Database).RunAsync(Approver, transferId, new(transfer.ManifestSha256!, transfer.PolicyVersion!, lines), default));
    }

    public async Task<Lease> DeadWorkersLeaseAsync(Guid transferId) =>
        Done(await new AcquireLease(Database).RunAsync(Actor.Worker, transferId, "dead", TimeSpan.FromSeconds(1), default));

    public Task<Transfer> ReachesAsync(Guid transferId, TransferState state)
    {
        Transfer? last = null;
        return Eventually.GetAsync(
            async () => (last = await LoadAsync(transferId)).State == state ? last : null,
            () => $"wanted {state}, is {last?.State} ({last?.HeldReason}), attempts {last?.Attempts}: {string.Join(", ", last?.Files.Select(file => $"{file.Stage} {file.Verdict} {file.Reason}") ?? [])}");
    }

    public async Task<Transfer> LoadAsync(Guid transferId)
    {
        await using var context = Contexts.CreateDbContext();
        return await context.WholeTransfers().AsNoTracking().SingleAsync(transfer => transfer.Id == transferId);
    }

    public async Task<T> AskAsync<T>(Func<AirlockDbContext, Task<T>> ask)
    {
        await using var context = Contexts.CreateDbContext();
        return await ask(context);
    }

    public Task<int> CountEntriesAsync(Guid transferId, string action) =>
        AskAsync(context => context.AuditEntries.CountAsync(entry => entry.TransferId == transferId && entry.Action == action));

    public PackageVerification Verify(string folder) => PackageVerifier.Verify(new DirectoryInfo(folder), Keys.LoadPackageVerifyingKey(), allowDemo: false, default);

    public async Task<AuditVerdict> VerifyLogAsync() =>
        await AuditVerifier.VerifyAsync(new ExportAudit(Contexts).LinesAsync(0, default), [], null, default);

    /// <summary>Only the objects of finished files are left; nothing unfinished, nothing nobody knows.</summary>
    public int Objects(string store) => Directory.EnumerateFiles(Path.Combine(Data.Root.FullName, store), "*", SearchOption.AllDirectories).Count();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }
        SqliteConnection.ClearAllPools();
        _scratch.Dispose();
    }

    public static T Done<T>(Outcome<T> outcome) where T : notnull => outcome.IsDone ? outcome.Value : throw new InvalidOperationException(outcome.Denial.ToString());

    public async Task<Actor> PersonAsync(Roles roles) =>
        Actor.Of(Done(await new AddPerson(Database).RunAsync(Actor.Worker, Guid.CreateVersion7(), "試験 太郎", "放射線科", roles, default)));

    private async Task<ArrivedFile> StoreAsync(string path, byte[] bytes)
    {
        _quarantine ??= BlobStore.OpenOrMake(Data.Root, StoreNames.Quarantine, StoreModes.GroupShared, LinuxDisk.Instance);
        using var key = FileKey.Create();
        using var writer = _quarantine.Create(key);
        writer.Write(bytes);
        var stored = await writer.CommitAsync(default);
        var sealedKey = Keys.LoadPublicWorkerKey().Seal(key, _quarantine.SealingContext(stored.Id));
        return new(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), stored.Id.ToString(), sealedKey.Bytes.ToArray());
    }
}
