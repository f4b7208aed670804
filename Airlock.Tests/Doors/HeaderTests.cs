using System.Net.Http.Headers;
using System.Text;
using Airlock.Api.Doors;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;

namespace Airlock.Tests.Doors;

/// <summary>Threat model T22: what a browser is told with every answer, of every route, of pages that say what went wrong, and of our own files.</summary>
public sealed class HeaderTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("X-Content-Type-Options", "nosniff"), ("Strict-Transport-Security", "max-age=31536000"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    [Fact]
    public async Task Every_answer_of_every_route_carries_them()
    {
        var table = new GateTable("security-headers", "Headers with every answer: every route, errors and our own files");
        foreach (var plane in Enum.GetValues<Plane>())
        {
            using var nobody = airlock.Client(plane, withCertificate: plane is Plane.Closed);
            using var somebody = airlock.Client(plane, airlock.Person("administrator").Token, withCertificate: plane is Plane.Closed);
            var doors = DoorTable.Of(plane).Concat([new("GET", "nothing-here", Callers.Nobody), new("GET", "api/v1/nothing-here", Callers.Nobody), new("PATCH", "healthz", Callers.Nobody)]);
            if (plane is not Plane.Closed) doors = doors.Concat([new("GET", "css/airlock.css", Callers.Nobody), new("GET", "js/upload.js", Callers.Nobody), new("GET", "icon.svg", Callers.Nobody)]);
            foreach (var door in doors)
            {
                foreach (var client in (HttpClient[])[nobody, somebody])
                    foreach (var accept in (string[])["text/html", "application/json"])
                        await AddAsync(plane, client, door, accept, client == nobody);
            }
        }
        table.Finish();

        async Task AddAsync(Plane plane, HttpClient client, Door door, string accept, bool isNobody)
        {
            using var request = new HttpRequestMessage(new(door.Method), "/" + door.Address.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
            if (door.Method is not "GET") request.Content = new StringContent("{", Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            table.Add($"{plane}: {door.Method} {door.Address} {(isNobody ? "by nobody" : "by a token")}, {accept}: {(int)answer.StatusCode}", "all", Missing(answer));
        }
    }

    [Fact]
    public async Task Every_cookie_is_for_us_alone()
    {
        using var screen = await FormVisitor.SignedInAsync(airlock, Plane.People, "auditor");

        Assert.NotEmpty(screen.Given);
        Assert.All(screen.Given, cookie =>
        {
            var words = cookie.Split("; ").Select(word => word.ToLowerInvariant()).ToList();
            Assert.Contains("secure", words);
            Assert.Contains("httponly", words);
            Assert.Contains("samesite=strict", words);
            Assert.Contains("path=/", words);
            Assert.DoesNotContain(words, word => word.StartsWith("domain=", StringComparison.Ordinal));
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
        });
    }

    private static string Missing(HttpResponseMessage answer)
    {
        var missing = Always.Where(header => !answer.Headers.TryGetValues(header.Name, out var values) || values.Single() != header.Value).Select(header => header.Name).ToList();
        var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var said) ? said.Single() : "";
        if (!policy.StartsWith("default-src 'none'", StringComparison.Ordinal) || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
            || policy.Contains("unsafe", StringComparison.Ordinal) || policy.Contains("http", StringComparison.Ordinal)) missing.Add("Content-Security-Policy");
        var isOurFile = answer.Content.Headers.ContentType?.MediaType is "text/css" or "text/javascript" or "image/svg+xml";
        if (!isOurFile && answer.Headers.CacheControl?.NoStore is not true) missing.Add("Cache-Control");
        if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By")) missing.Add("no Server");
        return missing.Count == 0 ? "all" : string.Join(' ', missing);
    }
}
