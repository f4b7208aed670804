using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Airlock.Api.Closed;
using Airlock.Api.Doors;
using Airlock.Api.Hosting;
using Airlock.Core.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Airlock.Tests.Api;

public sealed class PlaneTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    [Fact]
    public async Task The_closed_plane_serves_holders_of_our_certificates_only()
    {
        using var nobody = airlock.Client(Plane.Closed);
        using var receiver = airlock.Client(Plane.Closed, withCertificate: true);

        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/healthz")).StatusCode);
        var refused = await nobody.GetAsync("/releases");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("certificate-needed", await Calls.CodeAsync(refused));
        Assert.Equal(HttpStatusCode.OK, (await receiver.GetAsync("/releases")).StatusCode);
    }

    [Fact]
    public void Only_certificates_of_ours_for_clients_count()
    {
        using var ours = CertificateAuthority.Create("ours", airlock.Time.GetUtcNow());
        using var theirs = CertificateAuthority.Create("theirs", airlock.Time.GetUtcNow());
        using var authority = X509Certificate2.CreateFromPem(ours.CertificatePem);
        var rules = new ClientCertificateRules(authority, new RevokedCertificates(airlock.Data));

        Assert.True(rules.Accepts(Read(ours.IssueClient("receiver"))));
        Assert.False(rules.Accepts(Read(theirs.IssueClient("receiver"))));
        Assert.False(rules.Accepts(Read(ours.IssueServer(["localhost"], []))));

        static X509Certificate2 Read((string Certificate, string Key) pair) =>
            X509Certificate2.CreateFromPem(pair.Certificate, pair.Key);
    }

    [Fact]
    public async Task The_closed_plane_hands_out_packages_and_keeps_receipts_for_the_worker()
    {
        var (id, folder) = (Guid.CreateVersion7(), Path.Combine(airlock.Data.ClosedOut, "IN-2026-000001"));
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        await File.WriteAllTextAsync(Path.Combine(folder, "files", "表.txt"), "content");
        await File.WriteAllTextAsync(Path.Combine(folder, "SHA256SUMS.minisig"), "signature");
        var index = new[] { new { id, reference = "IN-2026-000001", releasedAt = airlock.Time.GetUtcNow(), manifestSha256 = new string('a', 64), files = 1 } };
        await File.WriteAllTextAsync(Path.Combine(airlock.Data.ClosedOut, "index.json"), System.Text.Json.JsonSerializer.Serialize(index));
        using var receiver = airlock.Client(Plane.Closed, withCertificate: true);

        var listed = (JsonArray)(await Calls.JsonAsync(await receiver.GetAsync("/releases")))["releases"]!;
        var after = (JsonArray)(await Calls.JsonAsync(await receiver.GetAsync($"/releases?after={id}")))["releases"]!;
        var package = await receiver.GetAsync($"/releases/{id}/package");
        var receipt = await receiver.PostAsJsonAsync($"/releases/{id}/receipt", new { sha256 = new string('b', 64) });
        var unknown = await receiver.PostAsync($"/releases/{Guid.NewGuid()}/receipt", null);

        Assert.Single(listed);
        Assert.Empty(after);
        await using var tar = new System.Formats.Tar.TarReader(await package.Content.ReadAsStreamAsync());
        var names = new List<string>();
        while (await tar.GetNextEntryAsync() is { } entry) names.Add(entry.Name);
        Assert.Equal(["IN-2026-000001/SHA256SUMS.minisig", "IN-2026-000001/files/表.txt"], names);
        Assert.Equal(HttpStatusCode.Accepted, receipt.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        var notes = Directory.GetFiles(airlock.Data.ClosedIn).Select(file => JsonNode.Parse(File.ReadAllText(file))!).ToList();
        Assert.Contains(notes, note => (string?)note["kind"] == "receipt" && (Guid)note["releaseId"]! == id && (string?)note["certificateSubject"] == "CN=demo-receiver");
        Assert.Contains(notes, note => (string?)note["kind"] == "download");
    }

    [Fact]
    public void The_closed_plane_has_no_database_and_no_sign_in()
    {
        var services = airlock.App(Plane.Closed).Services;

        Assert.Null(services.GetService<IDbContextFactory<AirlockDbContext>>());
        Assert.Null(services.GetService<IAuthorizationService>());
        Assert.Equal(["/healthz", "/releases", "/releases/{id:guid}/package", "/releases/{id:guid}/receipt"], Routes(Plane.Closed).Select(route => route.RoutePattern.RawText!).Order());
    }

    [Theory]
    [InlineData("People")]
    [InlineData("Admin")]
    public void Every_route_needs_somebody_signed_in_or_is_on_the_list(string plane) =>
        Assert.Empty(Unexcused(Routes(Enum.Parse<Plane>(plane))));

    [Fact]
    public void A_route_that_lets_anybody_in_is_found()
    {
        var open = new RouteEndpointBuilder(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/open"), 0);
        open.Metadata.Add(new AllowAnonymousAttribute());

        Assert.Equal(["/open"], Unexcused([(RouteEndpoint)open.Build()]));
    }

    [Fact]
    public async Task Without_signing_in_the_api_answers_401()
    {
        using var client = airlock.Client(Plane.People);

        foreach (var path in (string[])["/api/v1/transfers", "/api/v1/permits", "/api/v1/limits/me", $"/api/v1/transfers/{Guid.NewGuid()}"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(path)).StatusCode);
        Assert.Equal("not-signed-in", await Calls.CodeAsync(await client.GetAsync("/api/v1/transfers")));
    }

    [Fact]
    public async Task Readiness_names_what_is_missing()
    {
        using var admin = airlock.Client(Plane.Admin);
        var answer = await admin.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var report = await Calls.JsonAsync(answer);
        Assert.Equal("not-ready", (string?)report["status"]);
        Assert.Contains("worker-silent", ((JsonArray)report["problems"]!).Select(problem => (string?)problem!["code"]));
        Assert.Contains("airlock_transfers{state=\"Held\"} 0\n", await admin.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/setup")).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "0.0.0.0", false)]
    [InlineData("10.0.0.5", "10.0.0.5", true)]
    [InlineData("10.0.0.5", "0.0.0.0", true)]
    [InlineData("0.0.0.0", "10.0.0.5", true)]
    [InlineData("10.0.1.5", "10.0.0.5", false)]
    public void Admin_and_closed_are_not_where_people_is(string own, string people, bool shared) =>
        Assert.Equal(shared, StartRules.SharesAddress(IPAddress.Parse(own), IPAddress.Parse(people)));

    private IReadOnlyList<RouteEndpoint> Routes(Plane plane) =>
        [.. ((IEndpointRouteBuilder)airlock.App(plane)).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    private static IEnumerable<string> Unexcused(IEnumerable<RouteEndpoint> routes) =>
        routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(route => route.RoutePattern.RawText!.Trim('/'))
            .Where(route => !Enum.GetValues<Plane>().SelectMany(DoorTable.Of).Any(door => door.Address == route && door.Callers.HasFlag(Callers.Anybody)))
            .Select(route => $"/{route}");
}
