using Airlock.Core.Approve;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Airlock.Tests.Faults;

/// <summary>
/// One transfer at a time, pushed about by everybody at random, on a database in memory. Beside it stands what was really acknowledged to
/// whom: the use cases must never call anything released that this does not bear out.
/// </summary>
internal sealed class StateModel : IDbContextFactory<AirlockDbContext>, IAsyncDisposable
{
    private const int Events = 14;
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<Task<Founding>> Founded = new(FoundAsync);

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly StillTime _time = new(Start);
    private readonly PolicyInForce _policy = new(DefaultPolicy.Document());
    private readonly Random _random;
    private readonly PooledDbContextFactory<AirlockDbContext> _contexts;
    private readonly List<Lease> _leases = [];
    private readonly Dictionary<Guid, Verdict> _verdicts = [];
    private readonly HashSet<(Guid File, Guid Person)> _approvals = [];
    private readonly HashSet<Guid> _rejected = [];
    private readonly Actor[] _deciders;
    private Guid _id;
    private int _releases;

    private StateModel(Random random, Founding founding)
    {
        (_random, _deciders) = (random, founding.Deciders);
        _connection.Open();
        founding.Database.BackupDatabase(_connection);
        _contexts = new(new DbContextOptionsBuilder<AirlockDbContext>().UseSqlite(_connection).EnableThreadSafetyChecks(false).Options);
    }

    /// <summary>What every walk begins with, made once: migrations and people. The first of them is the author.</summary>
    private sealed record Founding(SqliteConnection Database, Actor[] Deciders);

    public bool WasReleased => _releases > 0;

    private Actor Author => _deciders[0];

    private AirlockDatabase Database => new(this, _time);

    private DateTimeOffset Now => _time.GetUtcNow();

    public static async Task<StateModel> StartAsync(Random random)
    {
        var founding = await Founded.Value;
        // One reader at a time of the one connection.
        lock (founding) return new(random, founding);
    }

    /// <summary>A savepoint would be two statements more for each save; what fails is rolled back whole in any case.</summary>
    public AirlockDbContext CreateDbContext()
    {
        var context = _contexts.CreateDbContext();
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }

    /// <returns>What was illegal; null when nothing was.</returns>
    public async Task<string?> WalkAsync()
    {
        await BeginAsync();
        var now = await LoadAsync();
        for (var step = 0; step < Events; step++)
        {
            var before = now;
            await EventAsync(before);
            _time.Advance(TimeSpan.FromMinutes(_random.Next(8)));
            now = await LoadAsync();
            if (Illegal(before.State, now) is { } illegal) return $"{illegal} at event {step}";
        }
        return null;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task BeginAsync()
    {
        _leases.Clear();
        _verdicts.Clear();
        _approvals.Clear();
        _rejected.Clear();
        _releases = 0;
        var transfer = DomainHost.Done(await new CreateTransfer(Database, _policy).RunAsync(Author, new() { Route = Route.BringIn, Purpose = "p" }, default));
        _id = transfer.Id;
        for (var file = 0; file <= _random.Next(2); file++) DomainHost.Done(await new AddFile(Database, _policy).RunAsync(Author, _id, DomainHost.File($"{file}.docx"), default));
    }

    /// <summary>Mostly what would come next, or a walk would rarely come far; else anything.</summary>
    private async Task EventAsync(Transfer transfer)
    {
        if (_random.Next(4) == 0)
        {
            await DisturbAsync(transfer);
            return;
        }
        switch (transfer.Turn)
        {
            case Turn.Author: await new SubmitTransfer(Database, _policy).RunAsync(Author, _id, default); break;
            case Turn.Approver: await DecideAsync(transfer); break;
            case Turn.Receiver: await new RecordReceipt(Database).RunAsync(Actor.Worker, _id, null, default); break;
            case Turn.Machine: await WorkAsync(transfer, await LeaseAsync(transfer)); break;
        }
    }

    /// <summary>What nobody asked for: a stale worker, a job for the second time, somebody who changes their mind, a forged finish.</summary>
    private async Task DisturbAsync(Transfer transfer)
    {
        var somebody = _deciders[_random.Next(_deciders.Length)];
        switch (_random.Next(9))
        {
            case 0 or 1: await WorkAsync(transfer, _leases.Count == 0 ? null : _leases[_random.Next(_leases.Count)]); break;
            case 2: await ReleaseAsync(transfer, _leases.LastOrDefault(), "00"); break;
            case 3: await new RevokeTransfer(Database).RunAsync(somebody, _id, default); break;
            case 4: await new WithdrawTransfer(Database).RunAsync(somebody, _id, default); break;
            case 5: await DecideAsync(transfer); break;
            case 6: await new ExpireTransfer(Database, _policy).RunAsync(Actor.Worker, _id, default); break;
            // A crash: whoever held the lease is gone, and it runs out.
            case 7: _time.Advance(TimeSpan.FromMinutes(10)); break;
            default: await WorkAsync(transfer, new Lease(_id, "nobody", 99, Now)); break;
        }
    }

    private async Task<Lease?> LeaseAsync(Transfer transfer)
    {
        var lease = (await new AcquireLease(Database).RunAsync(Actor.Worker, transfer.Id, $"w{_leases.Count}", TimeSpan.FromMinutes(5), default)).Value;
        if (lease is not null) _leases.Add(lease);
        return lease ?? _leases.LastOrDefault();
    }

    private async Task WorkAsync(Transfer transfer, Lease? lease)
    {
        if (lease is null) return;
        switch (transfer.State)
        {
            case TransferState.Held: await new ResumeHeld(Database).RunAsync(Actor.Worker, lease, default); break;
            case TransferState.Submitted: await new BeginInspecting(Database).RunAsync(Actor.Worker, lease, default); break;
            case TransferState.Inspecting when _random.Next(6) == 0: await new HoldTransfer(Database).RunAsync(Actor.Worker, lease, "scanner-unavailable", Now, default); break;
            case TransferState.Approved: await new BeginRelease(Database).RunAsync(Actor.Worker, lease, default); break;
            case TransferState.Releasing when _random.Next(8) == 0: await new StopRelease(Database).RunAsync(Actor.Worker, lease, "bytes", default); break;
            case TransferState.Releasing or TransferState.Released: await ReleaseAsync(transfer, lease, transfer.ManifestSha256!); break;
            default: await InspectAsync(transfer, lease); break;
        }
    }

    private async Task InspectAsync(Transfer transfer, Lease lease)
    {
        foreach (var file in transfer.Files.Where(_ => _random.Next(8) != 0))
        {
            var verdict = _random.Next(6) switch { 0 => Verdict.Infected, 1 => Verdict.Refused, 2 => Verdict.Unchanged, _ => Verdict.Sanitized };
            var recorded = await new RecordFileVerdict(Database).RunAsync(Actor.Worker, lease, file.Id, DomainHost.Result(file, verdict), default);
            if (recorded.IsDone) _verdicts[file.Id] = verdict;
        }
        await new FinishInspection(Database, _policy).RunAsync(Actor.Worker, lease, Now, default);
    }

    private async Task ReleaseAsync(Transfer transfer, Lease? lease, string sha256)
    {
        if (lease is not null && (await new CompleteRelease(Database).RunAsync(Actor.Worker, lease, sha256, default)).IsDone) _releases++;
    }

    private async Task DecideAsync(Transfer transfer)
    {
        var (somebody, kind) = (_deciders[_random.Next(_deciders.Length)], _random.Next(8) == 0 ? DecisionKind.Reject : DecisionKind.Approve);
        var lines = transfer.Files.Where(file => file.IsDeliverable).Select(file => new FileDecisionAsked(file.Id, kind, "理由")).ToList();
        var manifest = _random.Next(12) == 0 ? "00" : transfer.ManifestSha256 ?? "";
        if (!(await new DecideOnTransfer(Database).RunAsync(somebody, _id, new(manifest, transfer.PolicyVersion ?? "", lines), default)).IsDone) return;
        foreach (var line in lines)
        {
            if (kind is DecisionKind.Approve) _approvals.Add((line.FileId, somebody.Id));
            else _rejected.Add(line.FileId);
        }
    }

    private string? Illegal(TransferState before, Transfer transfer)
    {
        if (before != transfer.State && !Transitions.All.Any(row => row.From == before && row.To == transfer.State)) return $"{before} became {transfer.State}";
        if (_releases > 1) return "released twice";
        if (transfer.State is not (TransferState.Released or TransferState.Received) && _releases == 0) return null;
        if (_releases == 0) return $"{transfer.State} without a release";
        var gone = transfer.Files.Where(file => file.Stage is Stage.Release).ToList();
        if (gone.Count == 0) return "nothing was in it";
        foreach (var file in gone)
        {
            if (!_verdicts.TryGetValue(file.Id, out var verdict) || !verdict.IsDeliverable() || verdict != file.Verdict) return "a file without its verdict";
            if (_rejected.Contains(file.Id)) return "a rejected file";
            var people = _approvals.Where(approval => approval.File == file.Id).Select(approval => approval.Person).ToHashSet();
            if (people.Contains(Author.Id) || people.Count < transfer.ApprovalsNeeded) return "a file without its approvals";
        }
        return null;
    }

    private async Task<Transfer> LoadAsync()
    {
        await using var context = CreateDbContext();
        return await context.WholeTransfers().AsNoTracking().SingleAsync(transfer => transfer.Id == _id);
    }

    private static async Task<Founding> FoundAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        var contexts = new PooledDbContextFactory<AirlockDbContext>(new DbContextOptionsBuilder<AirlockDbContext>().UseSqlite(connection).Options);
        await using (var context = await contexts.CreateDbContextAsync()) await context.Database.MigrateAsync();
        var database = new AirlockDatabase(contexts, new StillTime(Start));
        var people = new List<Actor>();
        foreach (var roles in (Roles[])[Roles.Staff | Roles.Approver, Roles.Approver, Roles.Deputy, Roles.Staff])
            people.Add(Actor.Of(DomainHost.Done(await new AddPerson(database).RunAsync(Actor.Worker, Guid.CreateVersion7(), "試験 太郎", "放射線科", roles, default))));
        return new(connection, [.. people]);
    }
}
