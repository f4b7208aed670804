using System.Net;
using System.Security.Cryptography;
using Airlock.Api.Hosting;

namespace Airlock.Tests.Api.Tus;

/// <summary>The protocol, request by request: what it says, what it must refuse and with what number.</summary>
public sealed class TusProtocolTests(AirlockInProcess airlock) : IClassFixture<AirlockInProcess>
{
    private static readonly byte[] Bytes = RandomNumberGenerator.GetBytes(1000);

    [Fact]
    public async Task It_says_what_it_can()
    {
        using var anybody = airlock.Client(Plane.People);
        var answer = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/v1/uploads"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        string Said(string name) => answer.Headers.GetValues(name).Single();
        Assert.Equal(("1.0.0", "1.0.0", "creation,checksum,termination,expiration", "sha256"),
            (Said("Tus-Resumable"), Said("Tus-Version"), Said("Tus-Extension"), Said("Tus-Checksum-Algorithm")));
        Assert.True(long.Parse(Said("Tus-Max-Size"), System.Globalization.CultureInfo.InvariantCulture) > 1 << 20);
    }

    [Fact]
    public async Task Where_it_stands_is_said_with_all_that_was_said_of_it()
    {
        using var staff = airlock.WithToken("staff");
        var transfer = await Calls.BeginAsync(staff);
        var (address, ticket) = await TusCalls.BeginAsync(staff, transfer, "a.bin", 1000);
        await TusCalls.PatchAsync(staff, address, 0, Bytes[..400]);

        var head = await TusCalls.HeadAsync(staff, address);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(("400", "1000", TusCalls.Metadata(transfer, "a.bin")),
            (head.Headers.GetValues("Upload-Offset").Single(), head.Headers.GetValues("Upload-Length").Single(), head.Headers.GetValues("Upload-Metadata").Single()));
        Assert.Equal("no-store", head.Headers.CacheControl!.ToString());
        var expires = DateTimeOffset.Parse(head.Headers.GetValues("Upload-Expires").Single(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expires - airlock.Time.GetUtcNow(), TimeSpan.FromHours(47.9), TimeSpan.FromHours(48));
        // A program's token lasts; only a person, whose session ends, is given a ticket.
        Assert.Null(ticket);
    }

    [Fact]
    public async Task What_the_protocol_refuses_is_refused_with_its_number_and_keeps_nothing()
    {
        using var staff = airlock.WithToken("staff");
        using var other = airlock.WithToken("staff2");
        using var anybody = airlock.Client(Plane.People);
        var table = new GateTable("tus-protocol", "Requests the upload protocol has to refuse");
        var transfer = await Calls.BeginAsync(staff);
        await Calls.PutAsync(staff, transfer, "taken.txt", Bytes);
        var (address, _) = await TusCalls.BeginAsync(staff, transfer, "a.bin", 1000);
        await TusCalls.PatchAsync(staff, address, 0, Bytes[..400]);
        var (finished, _) = await TusCalls.BeginAsync(staff, transfer, "b.bin", 3);
        await TusCalls.PatchAsync(staff, finished, 0, [1, 2, 3]);
        var (ended, _) = await TusCalls.BeginAsync(staff, transfer, "c.bin", 3);
        Assert.Equal(HttpStatusCode.NoContent, (await staff.SendAsync(TusCalls.Request(HttpMethod.Delete, ended))).StatusCode);
        var good = TusCalls.Metadata(transfer, "new.bin");

        async Task TryAsync(string what, int status, string code, Task<HttpResponseMessage> asked)
        {
            var answer = await asked;
            var body = await answer.Content.ReadAsStringAsync();
            var seen = body.Length == 0 ? "" : (string?)System.Text.Json.Nodes.JsonNode.Parse(body)!["code"];
            table.Add(what, $"{status} {code}".Trim(), $"{(int)answer.StatusCode} {seen}".Trim());
        }

        Task<HttpResponseMessage> Post(HttpClient client, params (string Name, string Value)[] headers) =>
            client.SendAsync(TusCalls.Request(HttpMethod.Post, "/api/v1/uploads", [("Upload-Length", "10"), ("Upload-Metadata", good), .. headers]));

        Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string to, params (string Name, string Value)[] headers) =>
            client.SendAsync(TusCalls.Request(method, to, headers));

        await TryAsync("POST without a version", 412, "tus-version", Post(staff, ("Tus-Resumable", "")));
        await TryAsync("POST in another version", 412, "tus-version", Post(staff, ("Tus-Resumable", "0.2.2")));
        await TryAsync("POST by nobody", 401, "not-signed-in", Post(anybody));
        await TryAsync("POST without a length", 400, "upload-malformed", Post(staff, ("Upload-Length", "")));
        await TryAsync("POST with a length to come", 400, "upload-malformed", Post(staff, ("Upload-Length", ""), ("Upload-Defer-Length", "1")));
        await TryAsync("POST of a negative length", 400, "upload-malformed", Post(staff, ("Upload-Length", "-1")));
        await TryAsync("POST of a length with a sign", 400, "upload-malformed", Post(staff, ("Upload-Length", "+10")));
        await TryAsync("POST of no number", 400, "upload-malformed", Post(staff, ("Upload-Length", "ten")));
        await TryAsync("POST of more than 2^63", 400, "upload-malformed", Post(staff, ("Upload-Length", "99999999999999999999")));
        await TryAsync("POST without metadata", 400, "upload-malformed", Post(staff, ("Upload-Metadata", "")));
        await TryAsync("POST with metadata that are not Base64", 400, "upload-malformed", Post(staff, ("Upload-Metadata", "transferId !")));
        await TryAsync("POST with a key twice", 400, "upload-malformed", Post(staff, ("Upload-Metadata", $"{good},filename eA==")));
        await TryAsync("POST with a name that is not UTF-8", 400, "upload-malformed", Post(staff, ("Upload-Metadata", $"transferId {TusCalls.Base64(transfer.ToString())},filename /////w==")));
        await TryAsync("POST without a transfer", 400, "upload-malformed", Post(staff, ("Upload-Metadata", "filename eA==")));
        await TryAsync("POST without a name", 400, "upload-malformed", Post(staff, ("Upload-Metadata", $"transferId {TusCalls.Base64(transfer.ToString())}")));
        await TryAsync("POST of a path with NUL", 422, "path-invalid", Post(staff, ("Upload-Metadata", TusCalls.Metadata(transfer, "a\0b"))));
        await TryAsync("POST of a path of 1,025 characters", 422, "path-invalid", Post(staff, ("Upload-Metadata", TusCalls.Metadata(transfer, new string('a', 1025)))));
        await TryAsync("POST into no transfer", 404, "not-found", Post(staff, ("Upload-Metadata", TusCalls.Metadata(Guid.NewGuid(), "a"))));
        await TryAsync("POST into somebody else's transfer", 404, "not-found", Post(other));
        await TryAsync("POST of a path that is taken", 409, "path-taken", Post(staff, ("Upload-Metadata", TusCalls.Metadata(transfer, "taken.txt"))));
        await TryAsync("POST of more than a file may have", 413, "file-over-engine-limit", Post(staff, ("Upload-Length", TusCalls.Text(1L << 50))));
        await TryAsync("POST that says it is a PATCH", 405, "no-such-method",
            staff.SendAsync(TusCalls.Request(HttpMethod.Post, address, ("X-HTTP-Method-Override", "PATCH"), ("Upload-Offset", "400"))));
        await TryAsync("HEAD of none", 404, "", Send(staff, HttpMethod.Head, $"/api/v1/uploads/{Guid.NewGuid()}"));
        await TryAsync("HEAD of somebody else's", 404, "", Send(other, HttpMethod.Head, address));
        await TryAsync("HEAD by nobody", 401, "", Send(anybody, HttpMethod.Head, address));
        await TryAsync("HEAD in another version", 412, "", Send(staff, HttpMethod.Head, address, ("Tus-Resumable", "2.0.0")));
        await TryAsync("HEAD of one that was ended", 404, "", Send(staff, HttpMethod.Head, ended));
        await TryAsync("PATCH of none", 404, "not-found", TusCalls.PatchAsync(staff, $"/api/v1/uploads/{Guid.NewGuid()}", 0, Bytes));
        await TryAsync("PATCH of somebody else's", 404, "not-found", TusCalls.PatchAsync(other, address, 400, Bytes[400..]));
        await TryAsync("PATCH of one that was ended", 404, "not-found", TusCalls.PatchAsync(staff, ended, 0, [1]));
        await TryAsync("PATCH before where it stands", 409, "upload-elsewhere", TusCalls.PatchAsync(staff, address, 399, Bytes[399..]));
        await TryAsync("PATCH behind where it stands", 409, "upload-elsewhere", TusCalls.PatchAsync(staff, address, 401, Bytes[401..]));
        await TryAsync("PATCH without an offset", 400, "upload-malformed", TusCalls.PatchAsync(staff, address, 0, Bytes, ("Upload-Offset", "")));
        await TryAsync("PATCH of another type", 415, "media-type", TusCalls.PatchAsync(staff, address, 400, new ByteArrayContent(Bytes) { Headers = { ContentType = new("application/octet-stream") } }));
        await TryAsync("PATCH in another version", 412, "tus-version", TusCalls.PatchAsync(staff, address, 400, Bytes[400..], ("Tus-Resumable", "0.2.2")));
        await TryAsync("PATCH with another checksum", 460, "checksum-mismatch", TusCalls.PatchAsync(staff, address, 400, Bytes[400..], ("Upload-Checksum", TusCalls.Checksum([1]))));
        await TryAsync("PATCH with a checksum in SHA-1", 400, "checksum-malformed", TusCalls.PatchAsync(staff, address, 400, Bytes[400..], ("Upload-Checksum", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=")));
        await TryAsync("PATCH with half a checksum", 400, "checksum-malformed", TusCalls.PatchAsync(staff, address, 400, Bytes[400..], ("Upload-Checksum", "sha256 AAAA")));
        await TryAsync("PATCH of one byte too many", 413, "file-too-large", TusCalls.PatchAsync(staff, address, 400, [.. Bytes[400..], 1]));
        using (var untold = new HaltedBody([.. Bytes[400..], 1], []))
        {
            untold.GoOn();
            await TryAsync("PATCH of one byte too many that says no length", 413, "file-too-large", TusCalls.PatchAsync(staff, address, 400, untold));
        }
        await TryAsync("PATCH of a finished one", 409, "upload-elsewhere", TusCalls.PatchAsync(staff, finished, 3, [4]));
        await TryAsync("DELETE of somebody else's", 404, "not-found", Send(other, HttpMethod.Delete, address));
        await TryAsync("DELETE of one that was ended", 404, "not-found", Send(staff, HttpMethod.Delete, ended));
        table.Finish();

        // None of it moved the upload or spoilt what was there.
        Assert.Equal(400, await TusCalls.OffsetAsync(staff, address));
        Assert.Equal(HttpStatusCode.NoContent, (await TusCalls.PatchAsync(staff, address, 400, Bytes[400..])).StatusCode);
        var files = (System.Text.Json.Nodes.JsonArray)(await Calls.JsonAsync(await staff.GetAsync($"/api/v1/transfers/{transfer}")))["files"]!;
        Assert.Contains(files, file => (string?)file!["sha256"] == Convert.ToHexStringLower(SHA256.HashData(Bytes)) && (string?)file["name"] == "a.bin");
        Assert.Equal(3, files.Count);
    }
}
