using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Airlock.Api.Hosting;
using Airlock.Core.Isolation;

namespace Airlock.Tests.Api.Stops;

/// <summary>What people and readiness are told while something is stopped.</summary>
public sealed class NoticeTests(AirlockInProcess airlock) : SwitchedInstallation(airlock), IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task A_misspelt_switch_stops_everything_and_readiness_says_why()
    {
        await File.WriteAllTextAsync(Path.Combine(Installation.Data.Switches, "al"), "");
        using var staff = Installation.WithToken("staff");
        using var admin = Installation.Client(Plane.Admin);

        await StoppedAsync(() => staff.PostAsJsonAsync("/api/v1/transfers", new { route = "take-out", purpose = "試験" }));
        await Eventually.BeAsync(async () => (await ProblemsAsync(admin)).Contains("switches-suspect"), "readiness names it");
    }

    [Fact]
    public async Task Readiness_names_what_is_stopped_and_is_not_red_for_it()
    {
        Set(SwitchName.Outbound);
        using var admin = Installation.Client(Plane.Admin);

        await Eventually.BeAsync(async () => (await ProblemsAsync(admin)).Contains("stopped"), "readiness names it");
        var problem = ((JsonArray)(await Calls.JsonAsync(await admin.GetAsync("/readyz")))["problems"]!).Single(one => (string?)one!["code"] == "stopped")!;
        Assert.StartsWith("outbound: ", (string)problem["cure"]!, StringComparison.Ordinal);
        Assert.False((bool)problem["stops"]!);
    }

    [Fact]
    public async Task Every_page_says_so_and_a_form_is_answered_with_a_page_that_does()
    {
        using var staff = await FormVisitor.SignedInAsync(Installation, Plane.People, "staff");
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

    private static async Task<List<string?>> ProblemsAsync(HttpClient admin) =>
        [.. ((JsonArray)(await Calls.JsonAsync(await admin.GetAsync("/readyz")))["problems"]!).Select(problem => (string?)problem!["code"])];
}
