using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Airlock.Api.Hosting;

namespace Airlock.Tests.Api;

public sealed class PermitAndRequestTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task Take_out_needs_a_permit_that_covers_it_and_says_what_is_missing()
    {
        using var staff = airlock.WithToken("staff");
        var bare = await DraftAsync(staff, null, null);
        var elsewhere = await DraftAsync(staff, airlock.Demo.PermitId, "別の相手");
        var covered = await DraftAsync(staff, airlock.Demo.PermitId, null);

        var refused = await staff.PostAsync($"/api/v1/transfers/{bare}/submit", null);
        var gap = await staff.PostAsync($"/api/v1/transfers/{elsewhere}/submit", null);
        var submitted = await staff.PostAsync($"/api/v1/transfers/{covered}/submit", null);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("permit-needed", await Calls.CodeAsync(refused));
        var problem = await Calls.JsonAsync(gap);
        Assert.Equal("permit-does-not-cover", (string?)problem["code"]);
        Assert.Equal("AL-1302", (string?)problem["number"]);
        Assert.Contains("destination", ((JsonArray)problem["particulars"]!).Select(word => (string?)word));
        Assert.Equal(HttpStatusCode.OK, submitted.StatusCode);
        var limits = (JsonArray)(await Calls.JsonAsync(await staff.GetAsync("/api/v1/limits/me")))["limits"]!;
        Assert.Equal(99, (long)limits.Single(limit => (string?)limit!["limit"] == "files-per-day")!["left"]!);
    }

    [Fact]
    public async Task Somebody_elses_transfer_is_not_there()
    {
        using var staff = airlock.WithToken("staff");
        using var other = airlock.WithToken("staff2");
        var transfer = await Calls.BeginAsync(staff);

        foreach (var path in (string[])["", "/manifest", "/package", $"/files/{Guid.NewGuid()}/report", $"/files/{Guid.NewGuid()}/pages/1.png"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/v1/transfers/{transfer}{path}")).StatusCode);
        foreach (var act in (string[])["submit", "withdraw", "revise", "revoke", "recall", "receive"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/api/v1/transfers/{transfer}/{act}", null)).StatusCode);
        var listed = (JsonArray)(await Calls.JsonAsync(await other.GetAsync("/api/v1/transfers")))["transfers"]!;
        Assert.DoesNotContain(transfer, listed.Select(each => (Guid)each!["id"]!));
    }

    [Fact]
    public async Task Unknown_fields_and_other_types_are_refused_in_the_readers_language()
    {
        using var staff = airlock.WithToken("staff");
        var misspelt = await staff.PostAsJsonAsync("/api/v1/transfers", new { route = "bring-in", purpose = "x", emergencyy = true });
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        var type = await staff.PostAsync("/api/v1/transfers", text);
        staff.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await staff.GetAsync($"/api/v1/transfers/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.BadRequest, misspelt.StatusCode);
        Assert.Equal("要求の形式が正しくありません。", (string?)(await Calls.JsonAsync(misspelt))["title"]);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, type.StatusCode);
        Assert.Equal("application/problem+json", type.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Not found.", (string?)(await Calls.JsonAsync(english))["title"]);
    }

    [Fact]
    public async Task The_same_key_again_has_no_second_effect()
    {
        using var staff = airlock.WithToken("staff");
        using var other = airlock.WithToken("staff2");
        var body = new { route = "bring-in", purpose = "一度だけ" };

        var first = await PostAsync(staff, body, "key-1");
        var again = await PostAsync(staff, body, "key-1");
        var reused = await PostAsync(staff, new { route = "bring-in", purpose = "別" }, "key-1");
        var others = await PostAsync(other, body, "key-1");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("idempotency-key-reused", await Calls.CodeAsync(reused));
        Assert.NotEqual(await first.Content.ReadAsStringAsync(), await others.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Another_sites_request_changes_nothing()
    {
        using var staff = airlock.WithToken("staff");
        staff.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        var answer = await staff.PostAsJsonAsync("/api/v1/transfers", new { route = "bring-in", purpose = "x" });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("cross-site", await Calls.CodeAsync(answer));
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        using var client = airlock.Client(Plane.People);
        var paths = (JsonObject)(await Calls.JsonAsync(await client.GetAsync("/openapi/v1.json")))["paths"]!;

        Assert.True(paths.ContainsKey("/api/v1/transfers/{id}/decisions"), string.Join(' ', paths.Select(path => path.Key)));
    }

    private static async Task<Guid> DraftAsync(HttpClient staff, Guid? permit, string? destination)
    {
        var transfer = await Calls.BeginAsync(staff, "take-out", permit, destination);
        await Calls.PutAsync(staff, transfer, "表.csv", "a,b\n"u8.ToArray());
        return transfer;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, object body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/transfers") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }
}
