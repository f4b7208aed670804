using System.Net;
using System.Text.Json.Nodes;
using Airlock.Api.Hosting;
using Airlock.Core.Isolation;
using Airlock.Core.Storage;
using Airlock.Tests.Api.Tus;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Api.Stops;

/// <summary>A switch that is put on while bytes are on their way in.</summary>
public sealed class UploadUnderWayTests(AirlockInProcess airlock) : SwitchedInstallation(airlock), IClassFixture<AirlockInProcess>
{
    private string Quarantine => Path.Combine(Installation.Data.Root.FullName, StoreNames.Quarantine);

    [Theory]
    [InlineData("more")]
    [InlineData("")]
    public async Task It_is_refused_as_a_new_one_is_and_nothing_of_it_is_kept(string rest)
    {
        using var staff = Installation.WithToken("staff");
        var id = await Calls.BeginAsync(staff);
        var kept = Objects();
        using var body = new HaltedBody("first part"u8.ToArray(), System.Text.Encoding.ASCII.GetBytes(rest));
        var answering = staff.PutAsync($"/api/v1/transfers/{id}/files?path=a.txt", body);
        await Eventually.BeAsync(() => Unfinished() > 0, "the upload is under way");

        Set(SwitchName.Inbound);
        await SeenAsync(Plane.People, 1);
        body.GoOn();
        var answer = await answering;

        var problem = await Calls.JsonAsync(answer);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopped", "stopped-inbound"),
            (answer.StatusCode, (string?)problem["code"], (string?)((JsonArray)problem["particulars"]!).Single()));
        Assert.Equal("300", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal((kept, 0, 0), (Objects(), Unfinished(), await AskAsync(context => context.TransferFiles.CountAsync(file => file.TransferId == id))));
    }

    [Fact]
    public async Task A_person_who_is_stopped_meanwhile_brings_nothing_in_and_others_do()
    {
        using var staff = Installation.WithToken("staff");
        using var other = Installation.WithToken("staff2");
        var (mine, theirs) = (await Calls.BeginAsync(staff), await Calls.BeginAsync(other));
        using var bodies = new HaltedBody("a"u8.ToArray(), []);
        using var others = new HaltedBody("b"u8.ToArray(), []);
        var (refused, taken) = (staff.PutAsync($"/api/v1/transfers/{mine}/files?path=a.txt", bodies), other.PutAsync($"/api/v1/transfers/{theirs}/files?path=b.txt", others));
        await Eventually.BeAsync(() => Unfinished() > 1, "both are under way");

        Set(SwitchName.OfPerson(await Installation.IdAsync("staff")));
        await SeenAsync(Plane.People, 1);
        bodies.GoOn();
        others.GoOn();

        Assert.Equal("stopped", await Calls.CodeAsync(await refused));
        Assert.Equal(HttpStatusCode.Created, (await taken).StatusCode);
    }

    [Fact]
    public async Task One_in_pieces_is_refused_too_and_makes_no_file()
    {
        using var staff = Installation.WithToken("staff");
        var id = await Calls.BeginAsync(staff);
        var (address, _) = await TusCalls.BeginAsync(staff, id, "a.bin", 10);
        using var body = new HaltedBody([1, 2, 3], [4, 5, 6, 7, 8, 9, 10]);
        var answering = TusCalls.PatchAsync(staff, address, 0, body);
        await Eventually.BeAsync(() => Unfinished() > 0, "the upload is under way");

        Set(SwitchName.Inbound);
        await SeenAsync(Plane.People, 1);
        body.GoOn();
        var (under, begin, next) = (await answering, await TusCalls.PostAsync(staff, id, "b.bin", 1), await TusCalls.PatchAsync(staff, address, 3, [4]));

        foreach (var answer in (HttpResponseMessage[])[under, begin, next])
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopped"), (answer.StatusCode, await Calls.CodeAsync(answer)));
        Assert.Equal(0, await AskAsync(context => context.TransferFiles.CountAsync(file => file.TransferId == id)));
        Lift();
        await SeenAsync(Plane.People, 0);
        Assert.Equal(3, await TusCalls.OffsetAsync(staff, address));
        Assert.Equal(HttpStatusCode.NoContent, (await staff.SendAsync(TusCalls.Request(HttpMethod.Delete, address))).StatusCode);
    }

    private int Unfinished() => Directory.GetFiles(Path.Combine(Quarantine, "tmp")).Length;

    private int Objects() => Directory.GetFiles(Path.Combine(Quarantine, "objects"), "*", SearchOption.AllDirectories).Length;
}
