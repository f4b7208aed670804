using System.Net;
using System.Net.Security;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;
using Airlock.Tests.Budgets;

namespace Airlock.Tests.Doors;

/// <summary>Threat model T23: requests two readers may read differently, and headers that claim what a proxy would know. On a raw socket, against the real server.</summary>
public sealed class FramingTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private const string Next = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private const string Post = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(8);

    /// <summary>Refused, and nothing after it is read as a request of its own: one 400, then the connection ends.</summary>
    private static readonly (string What, string Sent)[] Framing =
    [
        ("Transfer-Encoding before Content-Length", $"{Post}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Next}"),
        ("Content-Length before Transfer-Encoding", $"{Post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Next}"),
        ("Content-Length of 0 and Transfer-Encoding", $"{Post}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n{Next}"),
        ("two different Content-Lengths", $"{Post}Content-Length: 2\r\nContent-Length: 5\r\n\r\n{{}}{Next}"),
        ("the same Content-Length twice", $"{Post}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{{}}{Next}"),
        ("Content-Length as a list", $"{Post}Content-Length: 2, 2\r\n\r\n{{}}{Next}"),
        ("Content-Length below nothing", $"{Post}Content-Length: -2\r\n\r\n{{}}{Next}"),
        ("Content-Length in hexadecimal", $"{Post}Content-Length: 0x2\r\n\r\n{{}}{Next}"),
        ("chunked, then identity", $"{Post}Transfer-Encoding: chunked, identity\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n{Next}"),
        ("a coding nobody knows", $"{Post}Transfer-Encoding: xchunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n{Next}"),
        ("a blank before the colon", $"{Post}Transfer-Encoding : chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n{Next}"),
        ("a folded Transfer-Encoding", $"{Post}Transfer-Encoding:\r\n chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n{Next}"),
        ("a folded header", $"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n c: d\r\n\r\n{Next}"),
        ("lines ended by a bare LF", $"GET /healthz HTTP/1.1\nHost: localhost\n\n{Next}"),
        ("one header ended by a bare LF", $"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: b\nX-B: c\r\n\r\n{Next}"),
        ("a bare CR in a header", $"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: b\rX-B: c\r\n\r\n{Next}"),
        ("a NUL in a header", $"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: b\0c\r\n\r\n{Next}"),
        ("a chunk extension ended by a bare LF (CVE-2025-55315)", $"{Post}Transfer-Encoding: chunked\r\n\r\n2;a\nxx\r\n0\r\n\r\n{Next}"),
        ("a chunk larger than any", $"{Post}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{{}}\r\n0\r\n\r\n{Next}"),
        ("a chunk below nothing", $"{Post}Transfer-Encoding: chunked\r\n\r\n-2\r\n{{}}\r\n0\r\n\r\n{Next}"),
        ("a chunk longer than it says", $"{Post}Transfer-Encoding: chunked\r\n\r\n1\r\n{{}}\r\n0\r\n\r\n{Next}"),
        ("no Host", $"GET /healthz HTTP/1.1\r\n\r\n{Next}"),
        ("two Hosts", $"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n{Next}"),
        ("absolute form of another host", $"GET https://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n{Next}"),
        ("a user before the host", $"GET /healthz HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n{Next}"),
    ];

    private static readonly (string What, string Expected, string Sent)[] Claims =
    [
        ("a name of another's", "421", "GET /api/v1/transfers HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        ("SQL as a name (CVE-2021-27101)", "421", "GET /api/v1/transfers HTTP/1.1\r\nHost: '))union(select(0))-- \r\nConnection: close\r\n\r\n"),
        ("our name in X-Forwarded-Host", "421", "GET /api/v1/transfers HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n"),
        ("another's in X-Forwarded-Host", "401", "GET /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http\r\nConnection: close\r\n\r\n"),
        ("another address in X-Original-URL", "401", "GET /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\nX-Original-URL: /healthz\r\nX-Rewrite-URL: /healthz\r\nConnection: close\r\n\r\n"),
        ("signed in by a header", "401", "GET /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-User: administrator\r\nX-Remote-User: administrator\r\nRemote-User: administrator\r\nConnection: close\r\n\r\n"),
        ("signed in by a trailer", "401", "GET /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTrailer: Authorization\r\nConnection: close\r\n\r\n0\r\nAuthorization: Bearer TOKEN\r\n\r\n"),
        ("an upgrade to h2c", "401", "GET /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n"),
        ("an upgrade to anything", "401", "GET /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"),
        ("a method in a header", "405", "POST /api/v1/limits/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\nX-HTTP-Method-Override: GET\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        ("CONNECT", "421", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n"),
        ("TRACE", "405", "TRACE /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
    ];

    private static readonly string[] CertificateHeaders = ["X-ARR-ClientCert", "X-Client-Cert", "X-SSL-CERT", "ssl-client-cert", "X-Forwarded-Client-Cert", "Client-Cert"];

    [Fact]
    public async Task No_request_is_read_as_two()
    {
        var table = new GateTable("framing", "Requests two readers may read differently: one 400, then the connection ends");
        foreach (var (what, sent) in Framing) table.Add(what, "400", await SendAsync(Plane.People, sent));
        table.Add("a second version's preface", "505", await SendAsync(Plane.People, $"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{Next}"));
        // Kestrel takes the sign and means the same number by it as everybody who takes it.
        table.Add("Content-Length with a plus", "400 200", await SendAsync(Plane.People, $"{Post}Content-Length: +2\r\n\r\n{{}}{Next}"), held: false);
        Assert.Equal("200 200", await SendAsync(Plane.People, $"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n{Next}"));
        table.Finish();
    }

    [Fact]
    public async Task No_header_says_who_or_what_is_asked()
    {
        var table = new GateTable("claims", "Headers that claim a name, an address, a person or a certificate");
        var token = airlock.Person("staff").Token!;
        foreach (var (what, expected, sent) in Claims) table.Add(what, expected, await SendAsync(Plane.People, sent.Replace("TOKEN", token, StringComparison.Ordinal)));
        var certificate = (await File.ReadAllTextAsync(airlock.Demo.ClosedClient.Cert)).ReplaceLineEndings("");
        foreach (var header in CertificateHeaders)
            table.Add($"a certificate in {header}", "403", await SendAsync(Plane.Closed, $"GET /releases HTTP/1.1\r\nHost: localhost\r\n{header}: {certificate}\r\nConnection: close\r\n\r\n"));
        using var handler = TestTls.Handler(airlock.Data.CaCertificate, null);
        // It would look for the other name in the certificate, which an attacker's client does not.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, errors) => errors is SslPolicyErrors.RemoteCertificateNameMismatch;
        using var h2 = new HttpClient(handler) { BaseAddress = airlock.Address(Plane.People) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/transfers") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Headers = { Host = "evil.example" } };
        table.Add("another's :authority in HTTP/2", "421 host-unknown", await DoorHouse.SeenAsync(h2, request));
        table.Finish();
    }

    private async Task<string> SendAsync(Plane plane, string text)
    {
        await using var raw = await RawTls.ConnectAsync(airlock, plane);
        await raw.SendAsync(text);
        return await raw.StatusesAsync(AtMost);
    }
}
