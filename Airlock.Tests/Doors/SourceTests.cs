using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Airlock.Api.Hosting;
using Airlock.Core.People;
using Airlock.Core.Policy;
using Airlock.Tests.Api;
using Airlock.Tests.Budgets;

namespace Airlock.Tests.Doors;

/// <summary>Who may come from which addresses, and whose word for an address counts.</summary>
public sealed class SourceTests
{
    private const string Rules = """

        sources:
          roles:
            approver: [127.0.0.2, 10.8.0.0/16]
            operator: [10.9.0.0/16]
          connectors:
            demo staff: [127.0.0.3]
          proxies: [127.0.0.9]

        """;

    [Fact]
    public async Task The_socket_counts_and_only_a_listed_proxys_word_beside_it()
    {
        var table = new GateTable("source-addresses", "From which addresses roles and connectors are heard, and whose word for an address counts");
        await using var house = await Installation.StartAsync(policy: text => text + Rules);
        var airlock = house.InProcess;
        var (operatorToken, connector, others) = (airlock.Person("operator").Token!, airlock.Person("staff").Token!, airlock.Person("staff2").Token!);
        const string NotHere = "403 source-not-allowed";

        table.Add("approver signs in from elsewhere", "401 sign-in-failed", (await SignInAsync("127.0.0.1")).Word);
        var (word, session) = await SignInAsync("127.0.0.2");
        table.Add("approver signs in from the place", "201", word, held: false);
        table.Add("the session from the place", "200", await AskAsync("127.0.0.2", session!), held: false);
        table.Add("the session carried elsewhere", NotHere, await AskAsync("127.0.0.1", session!));
        table.Add("connector from its machine", "200", await AskAsync("127.0.0.3", connector), held: false);
        table.Add("connector from another", NotHere, await AskAsync("127.0.0.1", connector));
        table.Add("connector nobody bound", "200", await AskAsync("127.0.0.1", others), held: false);
        table.Add("operator from elsewhere", NotHere, await AskAsync("127.0.0.1", operatorToken));
        foreach (var header in (string[])["X-Forwarded-For", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Original-For", "X-Cluster-Client-IP"])
            table.Add($"operator, {header} of nobody's proxy", NotHere, await AskAsync("127.0.0.1", operatorToken, header, "10.9.1.1"));
        table.Add("operator, Forwarded of nobody's proxy", NotHere, await AskAsync("127.0.0.1", operatorToken, "Forwarded", "for=10.9.1.1"));
        table.Add("operator through the listed proxy", "200", await AskAsync("127.0.0.9", operatorToken, "X-Forwarded-For", "10.9.1.1"), held: false);
        table.Add("operator from elsewhere through the listed proxy", NotHere, await AskAsync("127.0.0.9", operatorToken, "X-Forwarded-For", "10.7.1.1"));
        table.Add("operator, claiming before the proxy says otherwise", NotHere, await AskAsync("127.0.0.9", operatorToken, "X-Forwarded-For", "10.9.1.1, 10.7.1.1"));
        table.Add("operator, another word of the listed proxy", NotHere, await AskAsync("127.0.0.9", operatorToken, "X-Real-IP", "10.9.1.1"));
        table.Add("operator on the admin plane from elsewhere", NotHere, await AskAsync("127.0.0.1", operatorToken, plane: Plane.Admin, address: "/switches"));
        table.Finish();

        async Task<(string Word, string? Token)> SignInAsync(string from)
        {
            using var client = airlock.ClientFrom(from);
            using var answer = await client.PostAsJsonAsync("/api/v1/session", new { user = "approver", password = airlock.Person("approver").Password, code = airlock.FreshCode("approver") });
            return (await DoorHouse.WordAsync(answer), answer.IsSuccessStatusCode ? (string?)(await Calls.JsonAsync(answer))["token"] : null);
        }

        async Task<string> AskAsync(string from, string token, string? header = null, string? value = null, Plane plane = Plane.People, string address = "/api/v1/session")
        {
            using var client = airlock.ClientFrom(from, plane);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var request = DoorHouse.Json("GET", address, null);
            if (header is not null) request.Headers.TryAddWithoutValidation(header, value);
            return await DoorHouse.SeenAsync(client, request);
        }
    }

    [Fact]
    public void Whoever_has_two_roles_is_as_bound_as_the_narrower()
    {
        var sources = PolicyReader.Read(DefaultPolicy.Text() + Rules, "p").Document!.Sources;
        var both = Actor.Of(Person.Create(Guid.NewGuid(), "試験", "試験", Roles.Approver | Roles.Operator, default));

        Assert.False(sources.Admits(both, IPAddress.Parse("127.0.0.2")));
        Assert.False(sources.Admits(both, IPAddress.Parse("10.9.1.1")));
        Assert.False(sources.Admits(both, null));
        Assert.True(sources.Admits(Actor.Unknown, null));
        Assert.True(SourceRules.Open.Admits(both, IPAddress.Parse("192.0.2.1")));
        Assert.True(sources.Admits(Actor.Of(Person.Create(Guid.NewGuid(), "試験", "試験", Roles.Operator, default)), IPAddress.Parse("::ffff:10.9.1.1")));
    }

    [Theory]
    [InlineData("approver: [127.0.0.2, 10.8.0.0/16]", "approvers: [127.0.0.2]", "unknown role approvers")]
    [InlineData("127.0.0.3", "10.8.0.0/99", "neither an address nor a network")]
    [InlineData("[127.0.0.9]", "[proxy.example]", "is not an address")]
    [InlineData("proxies:", "proxy:", "unknown key sources.proxy")]
    [InlineData("operator: [10.9.0.0/16]", "operator: []", "must be a list of words")]
    public void A_mistake_is_named(string before, string after, string message)
    {
        var reading = PolicyReader.Read(DefaultPolicy.Text() + Rules.Replace(before, after, StringComparison.Ordinal), "policy.yaml");

        Assert.Contains(reading.Errors, error => error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_plane_does_not_start_where_anybodys_word_for_their_address_would_count(string value)
    {
        await using var house = await Installation.StartAsync();
        var refusal = Assert.Throws<RefusalToStart>(() => StartRules.Check(house.InProcess.Options(Plane.People), name => name == "ASPNETCORE_FORWARDEDHEADERS_ENABLED" ? value : null));

        Assert.Contains("ASPNETCORE_FORWARDEDHEADERS_ENABLED", refusal.Message, StringComparison.Ordinal);
    }
}
