using Airlock.Api.Hosting;
using Airlock.Api.SignIn;
using Airlock.Core.Health;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Admin;

/// <summary>Looks at everything a file needs to cross.</summary>
internal sealed class Readiness(
    IDbContextFactory<AirlockDbContext> contexts, DiskWatermark disk, SuspectFlag suspect, TlsFiles tls, IsolationSwitches switches, TimeProvider time)
{
    private static readonly TimeSpan CertificateWarning = TimeSpan.FromDays(30);
    private const string Forwarding = "/proc/sys/net/ipv4/ip_forward";

    public async Task<ReadyReport> AskAsync(CancellationToken ct)
    {
        var (codes, worker) = (new List<string>(), (WorkerState?)null);
        try
        {
            worker = await WorkerAsync(ct);
            if (!await Administrators.ExistAsync(contexts, ct)) codes.Add(HealthProblems.NoAdministrator);
        }
        catch (Exception fault) when (fault is SqliteException or InvalidOperationException or IOException)
        {
            codes.Add(HealthProblems.DatabaseUnreachable);
        }
        if (worker?.IsSilentAt(time.GetUtcNow()) is not false) codes.Add(HealthProblems.WorkerSilent);
        else codes.AddRange(worker.Problems);
        if (worker?.SignatureSet is "test" && !codes.Contains(HealthProblems.SignaturesTest)) codes.Add(HealthProblems.SignaturesTest);
        codes.AddRange(OfThisMachine());

        var problems = codes.Distinct().Select(Problem).Concat(Stopped()).ToList();
        var status = problems.Count == 0 ? ReadyStatus.Ready : problems.Exists(problem => problem.Stops) ? ReadyStatus.NotReady : ReadyStatus.Degraded;
        return new(status, problems, worker?.SignatureSet, worker?.SignatureDate, worker?.Sandbox, worker?.SandboxLayers, worker?.QueueLength, worker?.HeldCount, worker?.Scanners);
    }

    private static ReadyProblem Problem(string code)
    {
        var cure = Cures.For(code);
        return new(code, cure.Gate.ToString().ToLowerInvariant(), cure.Words, cure.Stops);
    }

    /// <summary>Names which; a person's or a token's is an id.</summary>
    private IEnumerable<ReadyProblem> Stopped()
    {
        var stops = switches.InForce;
        if (stops.IsSuspect) yield return Problem(HealthProblems.SwitchesSuspect);
        else if (stops.Names.Count > 0)
        {
            var stopped = Problem(HealthProblems.Stopped);
            yield return stopped with { Cure = $"{string.Join(' ', stops.Names.Select(name => name.Text).Order(StringComparer.Ordinal))}: {stopped.Cure}" };
        }
    }

    private async Task<WorkerState?> WorkerAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return (await context.WorkerHealth.AsNoTracking().FirstOrDefaultAsync(ct))?.Read();
    }

    private IEnumerable<string> OfThisMachine()
    {
        if (suspect.IsRaised) yield return HealthProblems.StoreSuspect;
        if (tls.FirstEnd() is { } end && end - time.GetUtcNow() is var left && left < CertificateWarning)
            yield return left <= TimeSpan.Zero ? HealthProblems.CertificateExpired : HealthProblems.CertificateExpiring;
        if (disk.IsLow) yield return HealthProblems.DiskLow;
        // A host that forwards packets is a second way round the door.
        if (File.Exists(Forwarding) && File.ReadAllText(Forwarding).Trim() == "1") yield return HealthProblems.IpForwarding;
        // ./airlock up as root gives every service a user of its own, all named so.
        if (!Environment.UserName.StartsWith("airlock-", StringComparison.Ordinal)) yield return HealthProblems.UsersNotSeparated;
    }
}
