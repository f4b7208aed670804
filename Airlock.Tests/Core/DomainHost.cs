using System.Security.Cryptography;
using System.Text;
using Airlock.Core.People;
using Airlock.Core.Permits;
using Airlock.Core.Persistence;
using Airlock.Core.Pipeline;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Core;

/// <summary>The domain on a database file of its own, with a person for each part.</summary>
internal sealed class DomainHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("airlock-domain-");

    private DomainHost() => Contexts = new(Path.Combine(_folder.FullName, "airlock.db"));

    public StillTime Time { get; } = new(new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero));
    public AirlockDbContextFactory Contexts { get; }
    public PolicyInForce Policy { get; private set; } = new(DefaultPolicy.Document());
    public AirlockDatabase Database => new(Contexts, Time);
    public string Folder => _folder.FullName;

    public Actor Staff { get; private set; } = Actor.Unknown;
    public Actor OtherStaff { get; private set; } = Actor.Unknown;
    public Actor Vendor { get; private set; } = Actor.Unknown;
    public Actor Approver { get; private set; } = Actor.Unknown;
    public Actor Deputy { get; private set; } = Actor.Unknown;
    public Actor Receiver { get; private set; } = Actor.Unknown;
    public Actor Officer { get; private set; } = Actor.Unknown;
    public Actor Operator { get; private set; } = Actor.Unknown;

    public static async Task<DomainHost> StartAsync(Func<string, string>? policy = null)
    {
        var host = new DomainHost();
        if (policy is not null) host.Policy = new(Read(policy(DefaultPolicy.Text())));
        await host.Contexts.PrepareAsync(default);
        host.Staff = await host.PersonAsync(Roles.Staff | Roles.Approver);
        host.OtherStaff = await host.PersonAsync(Roles.Staff);
        host.Vendor = await host.PersonAsync(Roles.Vendor);
        host.Approver = await host.PersonAsync(Roles.Approver);
        host.Deputy = await host.PersonAsync(Roles.Deputy);
        host.Receiver = await host.PersonAsync(Roles.Receiver);
        host.Officer = await host.PersonAsync(Roles.SafetyOfficer);
        host.Operator = await host.PersonAsync(Roles.Operator);
        return host;
    }

    public static PolicyDocument Read(string text) =>
        PolicyReader.Read(text, "test.yaml") is { IsValid: true } reading ? reading.Document
        : throw new ArgumentException(string.Join('\n', PolicyReader.Read(text, "test.yaml").Errors));

    public async Task<Actor> PersonAsync(Roles roles) =>
        Actor.Of(Done(await new AddPerson(Database).RunAsync(Actor.Worker, Guid.CreateVersion7(), "試験 太郎", "放射線科", roles, default)));

    public async Task<Transfer> DraftAsync(Actor author, Route route = Route.BringIn, Guid? permit = null, Guid? ticket = null, params string[] names)
    {
        var asked = new NewTransfer { Route = route, Purpose = "診療", PermitId = permit, TicketId = ticket };
        var transfer = Done(await new CreateTransfer(Database, Policy).RunAsync(author, asked, default));
        foreach (var name in names.Length == 0 ? ["a.docx", "b.docx"] : names)
            Done(await new AddFile(Database, Policy).RunAsync(author, transfer.Id, File(name), default));
        return await LoadAsync(transfer.Id);
    }

    public async Task<Transfer> SubmittedAsync(Actor author, Route route = Route.BringIn, Guid? permit = null, params string[] names) =>
        Done(await new SubmitTransfer(Database, Policy).RunAsync(author, (await DraftAsync(author, route, permit, null, names)).Id, default));

    /// <summary>Through the gates with the given verdicts, all sanitized where none is given.</summary>
    public async Task<Transfer> InspectedAsync(Guid id, params Verdict[] verdicts)
    {
        var lease = Done(await new AcquireLease(Database).RunAsync(Actor.Worker, id, "worker-1", TimeSpan.FromMinutes(5), default));
        var transfer = Done(await new BeginInspecting(Database).RunAsync(Actor.Worker, lease, default));
        foreach (var (file, at) in transfer.Files.Select((file, at) => (file, at)))
            if (file.Verdict is null)
                Done(await new RecordFileVerdict(Database).RunAsync(Actor.Worker, lease, file.Id, Result(file, at < verdicts.Length ? verdicts[at] : Verdict.Sanitized), default));
        return Done(await new FinishInspection(Database, Policy).RunAsync(Actor.Worker, lease, Time.GetUtcNow().AddMinutes(1), default));
    }

    public async Task<Lease> LeaseAsync(Guid id, string owner = "worker-1") =>
        Done(await new AcquireLease(Database).RunAsync(Actor.Worker, id, owner, TimeSpan.FromMinutes(5), default));

    public async Task<Transfer> ReleasedAsync(Guid id)
    {
        var lease = await LeaseAsync(id);
        var transfer = Done(await new BeginRelease(Database).RunAsync(Actor.Worker, lease, default));
        return Done(await new CompleteRelease(Database).RunAsync(Actor.Worker, lease, transfer.ManifestSha256!, default));
    }

    public async Task<Permit> PermitAsync(Actor applicant, bool repeated = true, int files = 10, long bytes = 1 << 30, string destination = "外部")
    {
        var today = JapanTime.Day(Time.GetUtcNow());
        var asked = new NewPermit
        {
            Project = "研究A",
            Purpose = "共同研究",
            Destination = destination,
            Formats = [FileFormat.Docx],
            MaxFiles = files,
            MaxBytes = bytes,
            ValidFrom = today,
            ValidUntil = today.AddDays(30),
            IsRepeated = repeated,
        };
        var permit = Done(await new RequestPermit(Database).RunAsync(applicant, asked, default));
        return Done(await new ApprovePermit(Database).RunAsync(Approver, permit.Id, default));
    }

    public static NewFile File(string path, long bytes = 1000) => new(path, bytes, Hash(path), $"blob-{path}", [1, 2, 3]);

    public static FileResult Result(TransferFile file, Verdict verdict, bool high = false)
    {
        var output = verdict.IsDeliverable() ? new FileOutput($"out-{file.Id}", [4, 5], Hash($"out-{file.Id}"), 900, FileFormat.Docx, file.UntrustedPath) : null;
        var report = new InspectionReport
        {
            Input = new("a", file.Sha256, file.Bytes, "docx", ".docx"),
            Verdict = verdict,
            Output = output is null ? null : new("a", null, output.Sha256, output.Bytes, "docx"),
            Findings = high ? [new(FindingKind.Macro, FindingAction.Removed, "x", "x", Severity.High)] : [],
            Scan = new("fake", 1, null, "official", "Ok", "Ok", null),
            PolicyVersion = "1",
            SanitizerVersion = "1",
            Sandbox = "none",
            Route = "bring-in",
        };
        return new()
        {
            Verdict = verdict,
            Reason = verdict.IsDeliverable() ? null : Reasons.Corrupt,
            InputFormat = FileFormat.Docx,
            Output = output,
            ReportJson = Encoding.UTF8.GetString(ReportJson.Write(report)),
            HasHighFinding = high,
            InputScan = "Ok",
            OutputScan = "Ok",
        };
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static T Done<T>(Outcome<T> outcome) where T : notnull => outcome.IsDone ? outcome.Value : throw new InvalidOperationException(outcome.Denial.ToString());

    public async Task<Transfer> LoadAsync(Guid id)
    {
        await using var context = Contexts.CreateDbContext();
        return await context.WholeTransfers().AsNoTracking().SingleAsync(transfer => transfer.Id == id);
    }

    /// <summary>What somebody with the file in hand could do behind our back.</summary>
    public async Task SqlAsync(string constantSql)
    {
        await using var context = Contexts.CreateDbContext();
        await context.Database.ExecuteSqlRawAsync(constantSql);
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await Task.CompletedTask;
        _folder.Delete(recursive: true);
    }
}
