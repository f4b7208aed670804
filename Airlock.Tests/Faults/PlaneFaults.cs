using System.Net;
using System.Text.Json.Nodes;
using Airlock.Api.Hosting;
using Airlock.Core.Health;
using Airlock.Core.Storage;
using Airlock.Tests.Api;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Airlock.Tests.Faults;

/// <summary>Faults as somebody at the people or admin plane meets them: a sentence with a code, and later it goes on.</summary>
internal sealed class PlaneFaults(GateTable table)
{
    private const string Full = "507 storage-full retry 60, then 201";
    private const string NoDatabase = "503 database-unavailable retry 60, database-unreachable True, then 201";

    public async Task RunAsync()
    {
        using var airlock = new AirlockInProcess();
        using var disk = SmallDisk.CanMount ? SmallDisk.Over(Path.Combine(airlock.Data.Root.FullName, StoreNames.Quarantine)) : null;
        await airlock.InitializeAsync();
        if (disk is not null) await DiskAsync(airlock, disk);
        await DatabaseAsync(airlock);
        await CertificatesAsync(airlock);
        await SuspectAsync(airlock);
        await airlock.DisposeAsync();
    }

    /// <summary>Somebody writes and does not end: longer than anybody waits for a lock.</summary>
    public async Task LockedForLongAsync()
    {
        using var airlock = new AirlockInProcess();
        await airlock.InitializeAsync();
        using var held = new DatabaseLock(airlock.Data.Database);
        table.Add("database locked for as long as the upload waits", "503 database-busy retry 60, then 201", await UploadAsync(airlock, held.Take, held.GiveBack));
        await airlock.DisposeAsync();
    }

    private async Task DiskAsync(AirlockInProcess airlock, SmallDisk disk)
    {
        table.Add("quarantine full: upload", Full, await UploadAsync(airlock, disk.Fill, disk.Free));
        table.Add("quarantine without inodes: upload", Full, await UploadAsync(airlock, disk.UseUpInodes, disk.Free));
        table.Add("quarantine read-only: upload", "503 store-unavailable retry 60, then 201", await UploadAsync(airlock, () => disk.SetReadOnly(true), () => disk.SetReadOnly(false)));
    }

    private async Task DatabaseAsync(AirlockInProcess airlock)
    {
        var (path, away) = (airlock.Data.Database, airlock.Data.Database + ".away");
        table.Add("database moved away: upload", NoDatabase, await DatabaseAsync(airlock, () => File.Move(path, away), () => File.Move(away, path)));
        table.Add("database header destroyed: upload", NoDatabase, await DatabaseAsync(airlock, () => Destroy(path, away, 0), () => File.Move(away, path, overwrite: true)));
        table.Add("database pages destroyed: upload", NoDatabase, await DatabaseAsync(airlock, () => Destroy(path, away, 4096), () => File.Move(away, path, overwrite: true)));
        table.Add("database locked by another writer for a moment: upload", "201", await LockedAsync(airlock), held: false);
    }

    private static async Task<string> DatabaseAsync(AirlockInProcess airlock, Action fail, Action mend)
    {
        var problems = new List<string>();
        var seen = await UploadAsync(
            airlock,
            () =>
            {
                SqliteConnection.ClearAllPools();
                fail();
            },
            () =>
            {
                problems.AddRange(ProblemsAsync(airlock).GetAwaiter().GetResult());
                SqliteConnection.ClearAllPools();
                mend();
            });
        return seen.Replace(", then", $", database-unreachable {problems.Contains(HealthProblems.DatabaseUnreachable)}, then", StringComparison.Ordinal);
    }

    /// <summary>A sound copy stays aside.</summary>
    private static void Destroy(string path, string copy, long from)
    {
        File.Copy(path, copy);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        var garbage = new byte[from == 0 ? 100 : RandomAccess.GetLength(file) - from];
        Array.Fill(garbage, (byte)0xA5);
        RandomAccess.Write(file, garbage, from);
    }

    private static async Task<string> LockedAsync(AirlockInProcess airlock)
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        using var held = new DatabaseLock(airlock.Data.Database);
        held.Take();
        var put = Calls.PutAsync(staff, transfer, "a.txt", new byte[8192]);
        var waits = await Task.WhenAny(put, Task.Delay(TimeSpan.FromMilliseconds(500))) != put;
        held.GiveBack();
        return waits ? $"{(int)(await put).StatusCode}" : "did not wait";
    }

    private async Task CertificatesAsync(AirlockInProcess airlock)
    {
        var now = airlock.Time.GetUtcNow();
        table.Add("TLS certificate expired", "certificate-expired", await CertificateAsync(airlock, now.AddDays(-500)));
        table.Add("TLS certificate ends within 30 days", "certificate-expiring", await CertificateAsync(airlock, now.AddDays(-380)));
    }

    private static async Task<string> CertificateAsync(AirlockInProcess airlock, DateTimeOffset issued)
    {
        var path = new TlsFiles(airlock.Data, airlock.Keys).ServerCertificate(Plane.Closed);
        var sound = await File.ReadAllTextAsync(path);
        using var authority = CertificateAuthority.Create("test", issued);
        await File.WriteAllTextAsync(path, authority.IssueServer(["localhost"], []).Certificate);
        var problems = await ProblemsAsync(airlock);
        await File.WriteAllTextAsync(path, sound);
        return string.Join(", ", problems.Where(problem => problem.StartsWith("certificate-", StringComparison.Ordinal)));
    }

    /// <summary>The real disk, asked to make something durable that cannot be.</summary>
    private async Task SuspectAsync(AirlockInProcess airlock)
    {
        var services = airlock.App(Plane.People).Services;
        using (var notADisk = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write))
            Assert.Throws<StoreSuspectException>(() => services.GetRequiredService<IDisk>().Sync(notADisk));
        var stops = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;
        table.Add("fsync refused in the people plane", "stops True, flag True", $"stops {stops}, flag {File.Exists(airlock.Data.StoreSuspect)}");

        await using var next = PlaneHost.Build(airlock.Options(Plane.People), airlock.Time);
        await next.StartAsync();
        var seen = await UploadAsync(airlock, next, () => { }, () => table.Add("and after it was started again: readyz", "store-suspect",
            ProblemsAsync(airlock).GetAwaiter().GetResult().Find(problem => problem is HealthProblems.StoreSuspect) ?? "nothing"));
        table.Add("and after it was started again: upload", "503 store-unavailable retry 60, then 503", seen);
        File.Delete(airlock.Data.StoreSuspect);
        await using var cleared = PlaneHost.Build(airlock.Options(Plane.People), airlock.Time);
        await cleared.StartAsync();
        table.Add("and when an operator removed the flag: upload", "201 retry , then 201", await UploadAsync(airlock, cleared, () => { }, () => { }), held: false);
    }

    private static Task<string> UploadAsync(AirlockInProcess airlock, Action fail, Action mend) => UploadAsync(airlock, airlock.App(Plane.People), fail, mend);

    private static async Task<string> UploadAsync(AirlockInProcess airlock, Microsoft.AspNetCore.Builder.WebApplication people, Action fail, Action mend)
    {
        using var staff = airlock.Client(people, airlock.Person("staff").Token);
        var transfer = await Calls.BeginAsync(staff);
        fail();
        string seen;
        try
        {
            var put = await Calls.PutAsync(staff, transfer, "a.txt", new byte[8192]);
            var code = put.StatusCode is HttpStatusCode.Created ? "" : $" {await Calls.CodeAsync(put)}";
            seen = $"{(int)put.StatusCode}{code} retry {put.Headers.RetryAfter}";
        }
        finally
        {
            mend();
        }
        return $"{seen}, then {(int)(await Calls.PutAsync(staff, transfer, "b.txt", new byte[8192])).StatusCode}";
    }

    private static async Task<List<string>> ProblemsAsync(AirlockInProcess airlock)
    {
        using var operators = airlock.Client(Plane.Admin);
        var ready = await Calls.JsonAsync(await operators.GetAsync("/readyz"));
        return [.. ((JsonArray)ready["problems"]!).Select(problem => (string)problem!["code"]!)];
    }
}
