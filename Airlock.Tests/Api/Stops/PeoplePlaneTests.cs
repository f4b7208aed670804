using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Airlock.Api.Hosting;
using Airlock.Core.Isolation;
using Airlock.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Api.Stops;

/// <summary>People plane: who is stopped, and what stays open.</summary>
public sealed class PeoplePlaneTests(AirlockInProcess airlock) : SwitchedInstallation(airlock), IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task Nothing_is_handed_in_while_its_way_is_stopped_and_other_ways_stay_open()
    {
        using var staff = Installation.WithToken("staff");
        var inward = await Calls.BeginAsync(staff);
        await Calls.PutAsync(staff, inward, "a.docx", "content"u8.ToArray());
        var outward = await Calls.BeginAsync(staff, "take-out", Installation.Demo.PermitId);
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
        using var staff = Installation.WithToken("staff");
        var (draft, waiting) = (await Calls.BeginAsync(staff), await SubmittedAsync(staff));
        Set(SwitchName.All);

        await StoppedAsync(() => Calls.PutAsync(staff, draft, "a.docx", "content"u8.ToArray()));
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/api/v1/transfers/{waiting}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await staff.PostAsync($"/api/v1/transfers/{waiting}/withdraw", null)).StatusCode);
    }

    [Fact]
    public async Task A_stopped_person_neither_submits_nor_decides_nor_collects()
    {
        using var staff = Installation.WithToken("staff");
        using var other = Installation.WithToken("staff2");
        var (mine, theirs) = (await Calls.BeginAsync(staff), await Calls.BeginAsync(other));
        Set(SwitchName.OfPerson(await Installation.IdAsync("staff")));
        Set(SwitchName.OfPerson(await Installation.IdAsync("approver")));
        using var approver = await Installation.SignedInAsync("approver");

        Assert.Equal("stopped", await Calls.CodeAsync(await StoppedAsync(() => Calls.PutAsync(staff, mine, "a.docx", "content"u8.ToArray()))));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await staff.GetAsync($"/api/v1/transfers/{mine}/package")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await approver.PostAsJsonAsync($"/api/v1/transfers/{theirs}/decisions", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Calls.PutAsync(other, theirs, "a.docx", "content"u8.ToArray())).StatusCode);
    }

    [Fact]
    public async Task A_stopped_connector_is_a_token_by_its_name()
    {
        using var staff = Installation.WithToken("staff");
        using var person = await Installation.SignedInAsync("staff");
        var id = await Calls.BeginAsync(staff);
        Set(SwitchName.OfConnector("demo staff")!);

        await StoppedAsync(() => Calls.PutAsync(staff, id, "a.docx", "content"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Created, (await Calls.PutAsync(person, id, "b.docx", "content"u8.ToArray())).StatusCode);
    }

    private static async Task<Guid> SubmittedAsync(HttpClient author)
    {
        var id = await Calls.BeginAsync(author);
        await Calls.PutAsync(author, id, "a.docx", "content"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, (await author.PostAsync($"/api/v1/transfers/{id}/submit", null)).StatusCode);
        return id;
    }

    private Task<int> FilesAsync(Guid transfer) => AskAsync(context => context.TransferFiles.CountAsync(file => file.TransferId == transfer));
}
