using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Airlock.Core.Persistence;
using Airlock.Tests.Api;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.EndToEnd;

/// <summary>Isolation switches on a whole installation: from the tool's answer to the effect in every process, five seconds at most.</summary>
[Collection(SharedDemo.Name)]
[Trait("Category", "EndToEnd")]
public sealed class StopSwitchTests(DemoInstallation demo) : IAsyncLifetime
{
    private const string Effect = "within 5 s";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private readonly GateTable _table = new("stop-switches", "Isolation switches, from the tool's answer to the effect");

    private string Folder => Path.Combine(demo.Data, "switches");

    [Fact]
    public async Task A_switch_is_felt_by_every_process_within_five_seconds_with_the_database_locked_too()
    {
        var (staff, other) = (demo.Client(demo.People, demo.Person("staff").Token), demo.Client(demo.People, demo.Person("staff2").Token));
        using var receiver = Receiver();
        var approver = demo.Person("approver");
        using var session = await demo.SignedInAsync(approver);
        var waiting = await staff.SubmitFileAsync("bring-in", "一.txt", "一"u8.ToArray());
        await staff.WaitForAsync(waiting, "AwaitingApproval");
        var (draft, outward) = (await staff.BeginAsync("bring-in"), await staff.BeginAsync("take-out", demo.Demo.GetProperty("permitId").GetGuid()));
        var many = await ManyAsync(other);

        // A token's work, approved by somebody who is not stopped, is not released.
        await StopAsync("connector", "demo-staff");
        await EffectAsync("stop connector: upload refused", () => RefusedAsync(staff.PutAsync(draft, "a.txt", "a"u8.ToArray())));
        Assert.True((await session.DecideAsync(await session.SeeAsync(waiting), "approve", await approver.FreshCodeAsync())).IsSuccessStatusCode);
        var alive = await other.SubmitFileAsync("bring-in", "二.txt", "二"u8.ToArray());
        await other.WaitForAsync(alive, "AwaitingApproval");
        _table.Add("stop connector: what is approved waits", "Approved", (await session.SeeAsync(waiting)).GetProperty("state").GetString()!);
        Lift();
        await EffectAsync("lifted: released", async () => (await session.SeeAsync(waiting)).GetProperty("state").GetString() is "Released", held: false);
        await EffectAsync("on the closed plane", async () => (await receiver.GetAsync($"/releases/{waiting}/package")).StatusCode is HttpStatusCode.OK, held: false);

        // Work under way ends at its next gate.
        Assert.True((await other.SubmitAsync(many)).IsSuccessStatusCode);
        await StopAsync("inbound");
        await EffectAsync("stop inbound: held at the next gate", async () => await other.SeeAsync(many) is var seen && seen.GetProperty("state").GetString() is "Held" && seen.GetProperty("heldReason").GetString() is "stopped");
        await EffectAsync("stop inbound: upload refused", () => RefusedAsync(staff.PutAsync(draft, "b.txt", "b"u8.ToArray())));
        await EffectAsync("stop inbound: no package on the closed plane", () => RefusedAsync(receiver.GetAsync($"/releases/{waiting}/package")));
        _table.Add("stop inbound: take-out stays open", "Created", (await staff.PutAsync(outward, "表.csv", "a"u8.ToArray())).StatusCode.ToString(), held: false);
        Lift();
        await other.WaitForAsync(many, "AwaitingApproval");

        // Nothing of a stop waits for the database, and what could not be logged then is logged afterwards.
        await using (await LockAsync())
        {
            await StopAsync("all");
            await EffectAsync("database locked, stop all: upload refused", () => RefusedAsync(other.PutAsync(draft, "c.txt", "c"u8.ToArray())));
            await EffectAsync("database locked, stop all: no package on the closed plane", () => RefusedAsync(receiver.GetAsync($"/releases/{waiting}/package")));
            await EffectAsync("database locked, stop all: no list on the closed plane", () => RefusedAsync(receiver.GetAsync("/releases")));
        }
        await Eventually.SeesAsync("the entry of the stop", () => WordsAsync("switch:all"), words => words is ["switch-set", ..], seconds: 30);
        Lift();
        await Eventually.SeesAsync("the entry of its going without two persons", () => WordsAsync("switch:all"), words => words is ["switch-set", "switch-vanished"], seconds: 30);
        _table.Finish();
        staff.Dispose();
        other.Dispose();
    }

    /// <summary>The service user of the admin plane takes away what root wrote, when another person agreed, and not before.</summary>
    [Fact]
    [Trait("Category", "Long")] // A code counts once: the second one of the same person is half a minute later.
    public async Task What_root_stopped_another_person_lifts_on_the_admin_plane()
    {
        await StopAsync("outbound");
        var (code, proposal, errors) = await DemoInstallation.RunAsync("resume", "outbound", "--reason", "復旧", "--data", demo.Data);
        Assert.True(code == 0, errors);
        Assert.True(File.Exists(Path.Combine(Folder, "outbound")));
        var administrator = demo.Person("administrator");
        using var visitor = await FormVisitor.SignedInAsync(demo.Client(demo.Admin), administrator.User, administrator.Password, await administrator.FreshCodeAsync());
        Assert.Contains(proposal.Trim(), await visitor.SeeAsync("/proposals"), StringComparison.Ordinal);

        var confirmed = await visitor.SendAsync("/proposals?handler=Confirm", ("id", proposal.Trim()), ("code", await administrator.FreshCodeAsync()));
        Assert.Equal(HttpStatusCode.Found, confirmed.StatusCode);
        await Eventually.SeesAsync("the switch is off", () => Task.FromResult(File.Exists(Path.Combine(Folder, "outbound"))), there => !there, seconds: 10);
        await Eventually.SeesAsync("its entries", () => WordsAsync("switch:outbound"), words => words is ["switch-set", "switch-lifted"], seconds: 10);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The others share this installation.</summary>
    public Task DisposeAsync()
    {
        Lift();
        return Task.CompletedTask;
    }

    private static async Task<Guid> ManyAsync(HttpClient client)
    {
        var (id, bytes) = (await client.BeginAsync("bring-in"), await File.ReadAllBytesAsync(Path.Combine(Repository.Samples, "pdf", "dirty.pdf")));
        for (var i = 0; i < 60; i++) Assert.Equal(HttpStatusCode.Created, (await client.PutAsync(id, $"{i}.pdf", bytes)).StatusCode);
        return id;
    }

    private async Task StopAsync(params string[] what)
    {
        var (code, output, errors) = await DemoInstallation.RunAsync(["stop", .. what, "--reason", "試験", "--data", demo.Data]);
        Assert.True(code == 0, errors);
        Assert.StartsWith(string.Join('-', what), output, StringComparison.Ordinal);
    }

    /// <summary>By hand, as root can: the two persons are other tests' business.</summary>
    private void Lift()
    {
        foreach (var file in Directory.EnumerateFiles(Folder).Where(file => Path.GetFileName(file)[0] != '.')) File.Delete(file);
    }

    private async Task EffectAsync(string what, Func<Task<bool>> isSo, bool held = true)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await Eventually.SeesAsync(what, isSo, so => so, seconds: 60);
        var took = TimeProvider.System.GetElapsedTime(begun);
        _table.Add(what, Effect, took <= Soon ? Effect : $"after {took.TotalSeconds:F1} s", held);
    }

    private static async Task<bool> RefusedAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.StatusCode is HttpStatusCode.ServiceUnavailable && (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString() is "stopped";
    }

    private HttpClient Receiver()
    {
        var client = demo.Demo.GetProperty("closedClient");
        return demo.Client(demo.Closed, certificate: X509Certificate2.CreateFromPemFile(client.GetProperty("cert").GetString()!, client.GetProperty("key").GetString()!));
    }

    /// <summary>Nobody else writes until it is disposed of.</summary>
    private async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private string Database => Path.Combine(demo.Data, "db", "airlock.db");

    private async Task<List<string>> WordsAsync(string subject)
    {
        await using var context = new AirlockDbContextFactory(Database).CreateDbContext();
        return await context.AuditEntries.Where(entry => entry.Subject == subject).OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync();
    }
}
