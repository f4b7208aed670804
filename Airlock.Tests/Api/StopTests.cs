using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airlock.Api.Hosting;
using Airlock.Core.Isolation;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Airlock.Core.Storage;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Core;
using Airlock.Tests.Worker;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Api;

/// <summary>Isolation switches on the planes of this process.</summary>
public sealed class StopTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>, IAsyncLifetime
{
    private SwitchFolder Folder => new(airlock.Data, LinuxDisk.Instance);

    [Fact]
    public async Task Nothing_is_handed_in_while_its_way_is_stopped_and_other_ways_stay_open()
    {
        using var staff = airlock.WithToken("staff");
        var inward = await Calls.BeginAsync(staff);
        await Calls.PutAsync(staff, inward, "a.docx", "content"u8.ToArray());
        var outward = await Calls.BeginAsync(staff, "take-out", airlock.Demo.PermitId);
        Set(SwitchName.Inbound);

        var upload = await StoppedAsync(() => Calls.PutAsync(staff, inward, "b.docx", "content"u8.ToArray()));
        var kept = await FilesAsync(inward);
        var problem = await Calls.JsonAsync(upload);
        Assert.Equal(("stopped", "stopped-inbound"), ((string?)problem["code"], (string?)((JsonArray)problem["particulars"]!).Single()));
        Assert.Equal("300", upload.Headers.GetValues("Retry-After").Single());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await staff.PostAsync($"/api/v1/transfers/{inward}/submit", null)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await staff.PostAsJsonAsync("/api/v1/transfers", new { route = "bring-in", purpose = "試験" })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Calls.PutAsync(staff, outward, "表.csv", "a"u8.ToArray())).StatusCode);
        Assert.Equal("stopped", await Calls.CodeAsync(await Calls.PutAsync(staff, inward, "c.docx", "content"u8.ToArray())));
        Assert.Equal(kept, await FilesAsync(inward));
    }

    [Fact]
    public async Task Stopping_everything_needs_no_database()
    {
        using var own = new AirlockInProcess();
        await own.InitializeAsync();
        using var staff = own.WithToken("staff");
        using var receiver = own.Client(Plane.Closed, withCertificate: true);
        var id = await Calls.BeginAsync(staff);
        // A folder in its place: nobody makes a new one there either.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(own.Data.Database, own.Data.Database + ".away");
        Directory.CreateDirectory(own.Data.Database);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        new SwitchFolder(own.Data, LinuxDisk.Instance).Set(SwitchName.All, StopLine.Create("試験", "os:root@gate", own.Time.GetUtcNow()).Value!);

        // Until the plane looks again it is the database that says no, with the same status.
        var upload = await Eventually.GetAsync(
            async () => await Calls.PutAsync(staff, id, "b.docx", "content"u8.ToArray()) is var refused && await Calls.CodeAsync(refused) == "stopped" ? refused : null, () => "never");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, upload.StatusCode);
        Assert.Equal("stopped", await Calls.CodeAsync(await StoppedAsync(() => receiver.GetAsync("/releases"))));
        await own.DisposeAsync();
    }

    [Fact]
    public async Task What_makes_things_safer_stays_open()
    {
        using var staff = airlock.WithToken("staff");
        var (draft, waiting) = (await Calls.BeginAsync(staff), await SubmittedAsync(staff));
        Set(SwitchName.All);

        await StoppedAsync(() => Calls.PutAsync(staff, draft, "a.docx", "content"u8.ToArray()));
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/api/v1/transfers/{waiting}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await staff.PostAsync($"/api/v1/transfers/{waiting}/withdraw", null)).StatusCode);
    }

    [Fact]
    public async Task A_stopped_person_neither_submits_nor_decides_nor_collects()
    {
        using var staff = airlock.WithToken("staff");
        using var other = airlock.WithToken("staff2");
        var (mine, theirs) = (await Calls.BeginAsync(staff), await Calls.BeginAsync(other));
        Set(SwitchName.OfPerson(await airlock.IdAsync("staff")));
        Set(SwitchName.OfPerson(await airlock.IdAsync("approver")));
        using var approver = await airlock.SignedInAsync("approver");

        Assert.Equal("stopped", await Calls.CodeAsync(await StoppedAsync(() => Calls.PutAsync(staff, mine, "a.docx", "content"u8.ToArray()))));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await staff.GetAsync($"/api/v1/transfers/{mine}/package")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await approver.PostAsJsonAsync($"/api/v1/transfers/{theirs}/decisions", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Calls.PutAsync(other, theirs, "a.docx", "content"u8.ToArray())).StatusCode);
    }

    [Fact]
    public async Task A_stopped_connector_is_a_token_by_its_name()
    {
        using var staff = airlock.WithToken("staff");
        using var person = await airlock.SignedInAsync("staff");
        var id = await Calls.BeginAsync(staff);
        Set(SwitchName.OfConnector("demo staff")!);

        await StoppedAsync(() => Calls.PutAsync(staff, id, "a.docx", "content"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Created, (await Calls.PutAsync(person, id, "b.docx", "content"u8.ToArray())).StatusCode);
    }

    [Fact]
    public async Task The_closed_plane_hands_out_nothing_and_still_takes_receipts()
    {
        var (id, folder) = (Guid.CreateVersion7(), Path.Combine(airlock.Data.ClosedOut, "one"));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "SHA256SUMS.minisig"), "signature");
        var index = new[] { new { id, reference = "IN-2026-000001", releasedAt = airlock.Time.GetUtcNow(), manifestSha256 = "", files = 1, folder = "one", route = "bring-in" } };
        await File.WriteAllTextAsync(Path.Combine(airlock.Data.ClosedOut, "index.json"), JsonSerializer.Serialize(index));
        using var receiver = airlock.Client(Plane.Closed, withCertificate: true);
        Assert.Equal(HttpStatusCode.OK, (await receiver.GetAsync($"/releases/{id}/package")).StatusCode);

        Set(SwitchName.Of(Route.BringIn));
        await StoppedAsync(() => receiver.GetAsync($"/releases/{id}/package"));
        Assert.Empty((JsonArray)(await Calls.JsonAsync(await receiver.GetAsync("/releases")))["releases"]!);
        Lift();
        Set(SwitchName.Inbound);
        await StoppedAsync(() => receiver.GetAsync("/releases"));
        Assert.Equal(HttpStatusCode.Accepted, (await receiver.PostAsync($"/releases/{id}/receipt", null)).StatusCode);
        Lift();
        Set(SwitchName.OfConnector("demo-receiver")!);
        await StoppedAsync(() => receiver.PostAsync($"/releases/{id}/receipt", null));
        Lift();
        Set(SwitchName.Outbound);
        await Eventually.BeAsync(async () => (await receiver.GetAsync($"/releases/{id}/package")).StatusCode is HttpStatusCode.OK, "the closed plane is open again");
    }

    [Fact]
    public async Task A_misspelt_switch_stops_everything_and_readiness_says_why()
    {
        await File.WriteAllTextAsync(Path.Combine(airlock.Data.Switches, "al"), "");
        using var staff = airlock.WithToken("staff");
        using var admin = airlock.Client(Plane.Admin);

        await StoppedAsync(() => staff.PostAsJsonAsync("/api/v1/transfers", new { route = "take-out", purpose = "試験" }));
        await Eventually.BeAsync(async () => (await ProblemsAsync(admin)).Contains("switches-suspect"), "readiness names it");
    }

    [Fact]
    public async Task Readiness_names_what_is_stopped_and_is_not_red_for_it()
    {
        Set(SwitchName.Outbound);
        using var admin = airlock.Client(Plane.Admin);

        await Eventually.BeAsync(async () => (await ProblemsAsync(admin)).Contains("stopped"), "readiness names it");
        var problem = ((JsonArray)(await Calls.JsonAsync(await admin.GetAsync("/readyz")))["problems"]!).Single(one => (string?)one!["code"] == "stopped")!;
        Assert.StartsWith("outbound: ", (string)problem["cure"]!, StringComparison.Ordinal);
        Assert.False((bool)problem["stops"]!);
    }

    [Fact]
    public async Task Every_page_says_so_and_a_form_is_answered_with_a_page_that_does()
    {
        using var staff = await FormVisitor.SignedInAsync(airlock, Plane.People, "staff");
        Set(SwitchName.Inbound);
        await Eventually.BeAsync(async () => (await staff.SeeAsync("/")).Contains("外部からの持込みと保守用ファイルの受渡しを停止しています", StringComparison.Ordinal), "the banner");
        await staff.SeeAsync("/transfers/new?route=bring-in");

        var answer = await staff.SendAsync("/transfers/new?route=bring-in", ("Purpose", "試験"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("AL-1601", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Set(SwitchName.All);
        await Eventually.BeAsync(async () => (await staff.SeeAsync("/")).Contains("すべての受渡しを停止しています", StringComparison.Ordinal), "the banner of everything");
        var all = await staff.SendAsync("/permits?handler=Request", ("Asked.Project", "x"));
        Assert.Contains("AL-1601", await all.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_stops_with_a_code_and_two_lift()
    {
        using var first = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "operator");
        await first.SeeAsync("/switches");
        var wrong = await StopAsync(first, "000000");
        Assert.Equal((HttpStatusCode.Forbidden, 0), (wrong.StatusCode, Folder.UntrustedNames().Count));
        Assert.Equal(HttpStatusCode.Found, (await StopAsync(first, airlock.FreshCode("operator"))).StatusCode);
        Assert.Equal(["route-maintenance"], Folder.UntrustedNames());
        var set = Folder.Read(SwitchName.Of(Route.Maintenance))!;
        Assert.Equal($"person:{await airlock.IdAsync("operator")}", set.Stops.Single().By);

        Assert.Contains("感染の疑い", await first.SeeAsync("/switches"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await first.SendAsync("/switches?handler=Lift", ("subject", set.Subject), ("reason", "復旧"))).StatusCode);
        var proposal = await ProposalAsync(set);
        Assert.Equal(HttpStatusCode.Forbidden, (await ConfirmAsync(first, proposal, "operator")).StatusCode);
        Assert.Equal(["route-maintenance"], Folder.UntrustedNames());
        using var second = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "administrator");
        await second.SeeAsync("/proposals");
        Assert.Equal(HttpStatusCode.Found, (await ConfirmAsync(second, proposal, "administrator")).StatusCode);

        await Eventually.BeAsync(async () => (await ProposalAsync(set)).State is ProposalState.Applied, "the switch is lifted");
        Assert.Empty(Folder.UntrustedNames());
        Assert.Equal(["switch-set", "switch-lifted"], await WordsAsync("switch:route-maintenance"));
    }

    [Fact]
    public async Task A_switch_that_got_another_reason_is_not_lifted_by_those_who_did_not_see_it()
    {
        Set(SwitchName.Outbound);
        var set = Folder.Read(SwitchName.Outbound)!;
        var asked = new NewProposal(ProposalKind.LiftStop, set.Subject, "訓練終了", new HostUser("root", null, "gate"));
        var proposal = DomainHost.Done(await new ProposeChange(airlock.Database).RunAsync(Airlock.Core.People.Actor.Worker, asked, default));
        Set(SwitchName.Outbound);
        using var second = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "administrator2");
        await second.SeeAsync("/proposals");
        Assert.Equal(HttpStatusCode.Found, (await ConfirmAsync(second, proposal, "administrator2")).StatusCode);

        await Eventually.BeAsync(async () => (await ProposalAsync(set)).State is ProposalState.Failed, "it was refused at the file");
        Assert.Equal("stop-changed", (await ProposalAsync(set)).Outcome);
        Assert.Equal(["outbound"], Folder.UntrustedNames());
    }

    [Fact]
    public async Task A_stopped_administrator_is_nobodys_second_person()
    {
        Set(SwitchName.Outbound);
        var set = Folder.Read(SwitchName.Outbound)!;
        var asked = new NewProposal(ProposalKind.LiftStop, set.Subject, "復旧", new HostUser("root", null, "gate"));
        var proposal = DomainHost.Done(await new ProposeChange(airlock.Database).RunAsync(Airlock.Core.People.Actor.Worker, asked, default));
        using var visitor = await FormVisitor.SignedInAsync(airlock, Plane.Admin, "administrator2");
        await visitor.SeeAsync("/proposals");
        Set(SwitchName.OfPerson(await airlock.IdAsync("administrator2")));

        await SeenAsync(Plane.Admin, 2);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ConfirmAsync(visitor, proposal, "administrator2")).StatusCode);
        Assert.Equal(ProposalState.Pending, (await ProposalAsync(set)).State);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>No test begins with what the one before it stopped: each plane has looked again.</summary>
    public async Task DisposeAsync()
    {
        Lift();
        foreach (var plane in Enum.GetValues<Plane>()) await SeenAsync(plane, 0);
    }

    private Task SeenAsync(Plane plane, int switches)
    {
        var here = airlock.App(plane).Services.GetRequiredService<IsolationSwitches>();
        return Eventually.BeAsync(() => Task.FromResult(here.InForce.Names.Count == switches), $"{plane} sees {switches} switches");
    }

    private void Set(SwitchName name) => Folder.Set(name, StopLine.Create("試験", "os:root@gate", airlock.Time.GetUtcNow()).Value!);

    private void Lift()
    {
        foreach (var name in Folder.UntrustedNames()) File.Delete(Path.Combine(airlock.Data.Switches, name));
    }

    /// <summary>The answer once it is refused: a switch has five seconds.</summary>
    private static async Task<HttpResponseMessage> StoppedAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var answer = await Eventually.GetAsync(async () => await ask() is { StatusCode: HttpStatusCode.ServiceUnavailable } refused ? refused : null, () => "never stopped");
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        return answer;
    }

    private static async Task<Guid> SubmittedAsync(HttpClient author)
    {
        var id = await Calls.BeginAsync(author);
        await Calls.PutAsync(author, id, "a.docx", "content"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, (await author.PostAsync($"/api/v1/transfers/{id}/submit", null)).StatusCode);
        return id;
    }

    private static Task<HttpResponseMessage> StopAsync(FormVisitor visitor, string code) =>
        visitor.SendAsync("/switches?handler=Stop", ("what", "route-maintenance"), ("reason", "感染の疑い"), ("code", code));

    private Task<HttpResponseMessage> ConfirmAsync(FormVisitor visitor, Proposal proposal, string user) =>
        visitor.SendAsync("/proposals?handler=Confirm", ("id", proposal.Id.ToString()), ("code", airlock.FreshCode(user)));

    private Task<Proposal> ProposalAsync(SetSwitch set) => AskAsync(context => context.Proposals.AsNoTracking().SingleAsync(one => one.Subject == set.Subject));

    private Task<int> FilesAsync(Guid transfer) => AskAsync(context => context.TransferFiles.CountAsync(file => file.TransferId == transfer));

    private Task<List<string>> WordsAsync(string subject) =>
        AskAsync(context => context.AuditEntries.Where(entry => entry.Subject == subject).OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync());

    private async Task<T> AskAsync<T>(Func<AirlockDbContext, Task<T>> ask)
    {
        await using var context = airlock.Contexts.CreateDbContext();
        return await ask(context);
    }

    private static async Task<List<string?>> ProblemsAsync(HttpClient admin) =>
        [.. ((JsonArray)(await Calls.JsonAsync(await admin.GetAsync("/readyz")))["problems"]!).Select(problem => (string?)problem!["code"])];
}
