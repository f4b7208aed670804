using System.Net;
using Airlock.Api.Hosting;
using Airlock.Core.People;

namespace Airlock.Tests.Api.Tus;

/// <summary>The upload ticket: worth one upload, and nothing else.</summary>
public sealed class TicketTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task After_sign_out_the_same_browser_goes_on_with_its_upload_and_can_do_nothing_else()
    {
        using var staff = await airlock.SignedInAsync("staff");
        using var anybody = airlock.Client(Plane.People);
        var transfer = await Calls.BeginAsync(staff);
        var (address, ticket) = await TusCalls.BeginAsync(staff, transfer, "a.bin", 10);
        var (other, otherTicket) = await TusCalls.BeginAsync(staff, transfer, "b.bin", 10);
        await TusCalls.PatchAsync(staff, address, 0, [1, 2, 3]);
        Assert.Equal(HttpStatusCode.NoContent, (await staff.DeleteAsync("/api/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TusCalls.PatchAsync(staff, address, 3, [4])).StatusCode);
        (string Name, string Value) shown = (TusCalls.Ticket, ticket!);
        var table = new GateTable("upload-ticket", "What an upload's ticket opens when its owner has signed out");

        async Task TryAsync(string what, HttpStatusCode expected, Task<HttpResponseMessage> asked, bool held = true) =>
            table.Add(what, $"{(int)expected}", $"{(int)(await asked).StatusCode}", held);

        Task<HttpResponseMessage> Send(HttpMethod method, string to) => anybody.SendAsync(TusCalls.Request(method, to, shown));

        await TryAsync("asking where its upload stands", HttpStatusCode.OK, TusCalls.HeadAsync(anybody, address, shown), held: false);
        await TryAsync("sending on", HttpStatusCode.NoContent, TusCalls.PatchAsync(anybody, address, 3, [4, 5], shown), held: false);
        await TryAsync("asking for another upload of its owner", HttpStatusCode.Unauthorized, TusCalls.HeadAsync(anybody, other, shown));
        await TryAsync("sending to another upload of its owner", HttpStatusCode.Unauthorized, TusCalls.PatchAsync(anybody, other, 0, [1], shown));
        await TryAsync("ending another upload", HttpStatusCode.Unauthorized, Send(HttpMethod.Delete, other));
        await TryAsync("beginning an upload", HttpStatusCode.Unauthorized, anybody.SendAsync(TusCalls.Request(
            HttpMethod.Post, "/api/v1/uploads", shown, ("Upload-Length", "1"), ("Upload-Metadata", TusCalls.Metadata(transfer, "c.bin")))));
        await TryAsync("reading the transfer", HttpStatusCode.Unauthorized, Send(HttpMethod.Get, $"/api/v1/transfers/{transfer}"));
        await TryAsync("submitting the transfer", HttpStatusCode.Unauthorized, Send(HttpMethod.Post, $"/api/v1/transfers/{transfer}/submit"));
        await TryAsync("putting a file", HttpStatusCode.Unauthorized, Send(HttpMethod.Put, $"/api/v1/transfers/{transfer}/files?path=d.bin"));
        await TryAsync("the list of transfers", HttpStatusCode.Unauthorized, Send(HttpMethod.Get, "/api/v1/transfers"));
        await TryAsync("being somebody", HttpStatusCode.Unauthorized, Send(HttpMethod.Get, "/api/v1/session"));
        await TryAsync("as a bearer token", HttpStatusCode.Unauthorized, TusCalls.HeadAsync(anybody, address, ("Authorization", $"Bearer {ticket}")));
        await TryAsync("one letter changed", HttpStatusCode.Unauthorized, TusCalls.HeadAsync(anybody, address, (TusCalls.Ticket, ticket![..^1] + (ticket[^1] == 'A' ? 'B' : 'A'))));
        await TryAsync("another upload's", HttpStatusCode.Unauthorized, TusCalls.HeadAsync(anybody, address, (TusCalls.Ticket, otherTicket!)));
        await TryAsync("none", HttpStatusCode.Unauthorized, TusCalls.HeadAsync(anybody, address));
        await airlock.GiveRolesAsync("staff", Roles.Staff, disabled: true);
        await TryAsync("when its owner is disabled", HttpStatusCode.Unauthorized, TusCalls.PatchAsync(anybody, address, 5, [6], shown));
        await airlock.GiveRolesAsync("staff", Roles.Staff);
        await TryAsync("the last bytes", HttpStatusCode.NoContent, TusCalls.PatchAsync(anybody, address, 5, [6, 7, 8, 9, 10], shown), held: false);
        await TryAsync("when the file is complete", HttpStatusCode.Unauthorized, TusCalls.HeadAsync(anybody, address, shown));
        (string Name, string Value) second = (TusCalls.Ticket, otherTicket!);
        await TryAsync("after 47 hours", HttpStatusCode.OK, Later(47, () => TusCalls.HeadAsync(anybody, other, second)), held: false);
        await TryAsync("after 49 hours", HttpStatusCode.Unauthorized, Later(2, () => TusCalls.HeadAsync(anybody, other, second)));
        table.Finish();

        using var token = airlock.WithToken("staff");
        Assert.Equal(10, (int)(await Calls.JsonAsync(await token.GetAsync($"/api/v1/transfers/{transfer}")))["files"]![0]!["bytes"]!);
    }

    [Fact]
    public async Task The_database_holds_its_hash_and_not_the_ticket()
    {
        using var staff = await airlock.SignedInAsync("staff2");
        var (_, ticket) = await TusCalls.BeginAsync(staff, await Calls.BeginAsync(staff), "a.bin", 10);

        await using var context = airlock.Contexts.CreateDbContext();
        var stored = context.Uploads.Select(upload => upload.TicketSha256).ToList();

        Assert.Contains(Airlock.Api.SignIn.OpaqueToken.Sha256(ticket!), stored);
        Assert.DoesNotContain(ticket, stored);
    }

    private Task<HttpResponseMessage> Later(int hours, Func<Task<HttpResponseMessage>> ask)
    {
        airlock.Time.Move(TimeSpan.FromHours(hours));
        return ask();
    }
}
