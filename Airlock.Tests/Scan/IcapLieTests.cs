using System.Text;
using Airlock.Core.Scan;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Scan;

/// <summary>What an ICAP server may say, and what we take it for.</summary>
public sealed class IcapLieTests
{
    private const string Block = "<html>blocked</html>";
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("an ordinary letter. ", 500)));

    [Fact]
    public async Task Only_an_exact_answer_is_clean()
    {
        var table = new GateTable("icap-lies", "A second engine behind ICAP that lies, breaks off or stalls");

        await HonestAsync("204 where allowed", async icap => { await icap.ReadBodyAsync(); await icap.SayAsync(FakeIcap.Clean); });
        await HonestAsync("200 with the same bytes", async icap => { await icap.ReadBodyAsync(); await icap.GiveBackAsync(icap.Body); });
        await HonestAsync("100 to the preview, then 204", async icap =>
        {
            await icap.ReadBodyAsync();
            await icap.SayAsync("ICAP/1.0 100 Continue\r\n\r\n");
            await icap.ReadBodyAsync(isContinued: true);
            await icap.SayAsync(FakeIcap.Clean);
        }, FakeIcap.Offer("Allow: 204\r\nPreview: 16\r\n"));
        await FoundAsync("block page under X-Infection-Found", icap => icap.GiveBackAsync(Encoding.ASCII.GetBytes(Block), FakeIcap.Tag + "X-Infection-Found: Type=0; Resolution=2; Threat=Bad;\r\n", "HTTP/1.1 403 Forbidden\r\n\r\n"));

        await FoundAsync("an infection under 204", icap => icap.SayAsync($"ICAP/1.0 204 OK\r\n{FakeIcap.Tag}X-Virus-ID: Bad\r\n\r\n"));
        await FoundAsync("an infection under the same bytes", icap => icap.GiveBackAsync(icap.Body, FakeIcap.Tag + "X-Virus-ID: Bad\r\n"));
        await FoundAsync("folded violations under a wrong ISTag", icap => icap.SayAsync("ICAP/1.0 204 OK\r\nISTag: \"two\"\r\nX-Violations-Found: 1\r\n\t-\r\n\tBad\r\n\t0\r\n\r\n"));
        await FoundAsync("an infection under 500", icap => icap.SayAsync($"ICAP/1.0 500 Oops\r\n{FakeIcap.Tag}X-Infection-Found: Bad\r\n\r\n"));

        await LieAsync("204 without Allow", icap => icap.SayAsync(FakeIcap.Clean), FakeIcap.Offer(""));
        await LieAsync("something after 204", icap => icap.SayAsync(FakeIcap.Clean + "ICAP/1.0 200 OK\r\n\r\n"));
        await LieAsync("200 with one byte changed", icap => { var body = icap.Body; body[^1] ^= 1; return icap.GiveBackAsync(body); });
        await LieAsync("200 with a byte less", icap => icap.GiveBackAsync(icap.Body[..^1]));
        await LieAsync("200 with a byte more", icap => icap.GiveBackAsync([.. icap.Body, 0]));
        await LieAsync("200 cut off in its body", icap => icap.GiveBackAsync(icap.Body[..100], end: ""));
        await LieAsync("200 without its last chunk", icap => icap.GiveBackAsync(icap.Body, end: "\r\n"));
        await LieAsync("200 with a trailer", icap => icap.GiveBackAsync(icap.Body, end: "\r\n0\r\nX-Infection-Found: Bad\r\n\r\n"));
        await LieAsync("200 with something after its end", icap => icap.GiveBackAsync(icap.Body, end: "\r\n0\r\n\r\nmore"));
        await LieAsync("200 around a 403 with the same bytes", icap => icap.GiveBackAsync(icap.Body, http: "HTTP/1.1 403 Forbidden\r\n\r\n"));
        await LieAsync("a block page without a word", icap => icap.GiveBackAsync(Encoding.ASCII.GetBytes(Block)));
        await LieAsync("200 with null-body", icap => icap.SayAsync($"ICAP/1.0 200 OK\r\n{FakeIcap.Tag}Encapsulated: null-body=0\r\n\r\n"));
        await LieAsync("200 with a head of 2 GB", icap => icap.SayAsync($"ICAP/1.0 200 OK\r\n{FakeIcap.Tag}Encapsulated: res-hdr=0, res-body=2147483647\r\n\r\n"));
        await LieAsync("200 without Encapsulated", icap => icap.SayAsync($"ICAP/1.0 200 OK\r\n{FakeIcap.Tag}\r\n"));
        await LieAsync("a chunk of negative size", icap => icap.SayAsync($"ICAP/1.0 200 OK\r\n{FakeIcap.Tag}Encapsulated: res-hdr=0, res-body=19\r\n\r\nHTTP/1.1 200 OK\r\n\r\nffffffff\r\n"));
        await LieAsync("a chunk size that is none", icap => icap.SayAsync($"ICAP/1.0 200 OK\r\n{FakeIcap.Tag}Encapsulated: res-hdr=0, res-body=19\r\n\r\nHTTP/1.1 200 OK\r\n\r\n-1\r\n"));
        await LieAsync("wrong ISTag", icap => icap.SayAsync("ICAP/1.0 204 OK\r\nISTag: \"two\"\r\n\r\n"));
        await LieAsync("no ISTag", icap => icap.SayAsync("ICAP/1.0 204 OK\r\n\r\n"));
        await LieAsync("two ISTags", icap => icap.SayAsync($"ICAP/1.0 204 OK\r\n{FakeIcap.Tag}{FakeIcap.Tag}\r\n"));
        await LieAsync("100 without a preview", icap => icap.SayAsync("ICAP/1.0 100 Continue\r\n\r\n"));
        await LieAsync("100 twice", icap => icap.SayAsync("ICAP/1.0 100 Continue\r\n\r\nICAP/1.0 100 Continue\r\n\r\n" + FakeIcap.Clean), FakeIcap.Offer("Allow: 204\r\nPreview: 16\r\n"));
        await LieAsync("closes in the middle of the preview", _ => Task.CompletedTask, FakeIcap.Offer("Allow: 204\r\nPreview: 16\r\n"), readsBody: false);
        await LieAsync("closes without an answer", _ => Task.CompletedTask);
        await LieAsync("403", icap => icap.SayAsync($"ICAP/1.0 403 Forbidden\r\n{FakeIcap.Tag}\r\n"));
        await LieAsync("a status of four digits", icap => icap.SayAsync($"ICAP/1.0 2040 OK\r\n{FakeIcap.Tag}\r\n"));
        await LieAsync("an HTTP status", icap => icap.SayAsync($"HTTP/1.1 204 OK\r\n{FakeIcap.Tag}\r\n"));
        await LieAsync("garbage", icap => icap.SayAsync("\0\u0001stream: OK\0\r\n\r\n"));
        await LieAsync("lines that end in LF alone", icap => icap.SayAsync(FakeIcap.Clean.Replace("\r\n", "\n", StringComparison.Ordinal)));
        await LieAsync("a header that is none", icap => icap.SayAsync($"ICAP/1.0 204 OK\r\n{FakeIcap.Tag}clean\r\n\r\n"));
        await LieAsync("an endless header", icap => icap.SayAsync("ICAP/1.0 204 OK\r\nX: " + new string('x', 100_000)));
        await LieAsync("endless headers", icap => icap.SayAsync("ICAP/1.0 204 OK\r\n" + string.Concat(Enumerable.Repeat("X: " + new string('x', 1000) + "\r\n", 400))));
        await LieAsync("never answers", icap => icap.StayAsync());
        await LieAsync("stops in the middle of its status", async icap => { await icap.SayAsync("ICAP/1.0 20"); await icap.StayAsync(); });
        await LieAsync("204 before the file was sent", async icap => { await icap.SayAsync(FakeIcap.Clean); await icap.StayAsync(); }, readsBody: false, content: new byte[32 << 20]);
        await LieAsync("takes no byte", icap => icap.StayAsync(), readsBody: false, content: new byte[32 << 20]);
        await LieAsync("OPTIONS without RESPMOD", icap => icap.SayAsync(FakeIcap.Clean), $"ICAP/1.0 200 OK\r\nMethods: REQMOD\r\n{FakeIcap.Tag}Allow: 204\r\n\r\n");
        await LieAsync("OPTIONS without ISTag", icap => icap.SayAsync(FakeIcap.Clean), "ICAP/1.0 200 OK\r\nMethods: RESPMOD\r\nAllow: 204\r\n\r\n");
        await LieAsync("OPTIONS that is garbage", icap => icap.SayAsync(FakeIcap.Clean), "hello\r\n\r\n");

        table.Finish();

        Task HonestAsync(string what, Func<FakeIcap.Exchange, Task> server, string? options = null) => RowAsync(what, ScanOutcome.NothingFound, server, options, Content);

        Task FoundAsync(string what, Func<FakeIcap.Exchange, Task> server) =>
            RowAsync(what, ScanOutcome.Infected, async icap => { await icap.ReadBodyAsync(); await server(icap); }, null, Content);

        Task LieAsync(string what, Func<FakeIcap.Exchange, Task> server, string? options = null, bool readsBody = true, byte[]? content = null) =>
            RowAsync(what, ScanOutcome.Unfinished, async icap => { if (readsBody) await icap.ReadBodyAsync(); await server(icap); }, options, content ?? Content);

        async Task RowAsync(string what, ScanOutcome expected, Func<FakeIcap.Exchange, Task> server, string? options, byte[] content)
        {
            using var icap = new FakeIcap(server, options);
            using var client = Client(icap, seconds: 2);
            var reply = await client.ScanAsync(() => new MemoryStream(content), content.Length, CancellationToken.None);
            table.Add(what, expected.ToString(), reply.Outcome.ToString(), expected is not ScanOutcome.NothingFound);
        }
    }

    [Fact]
    public async Task A_service_that_judges_by_a_preview_is_shown_the_whole_file()
    {
        var bodies = new List<int>();
        using var icap = new FakeIcap(async exchange =>
        {
            await exchange.ReadBodyAsync();
            bodies.Add(exchange.Body.Length);
            await exchange.SayAsync(FakeIcap.Clean);
        }, FakeIcap.Offer("Allow: 204\r\nPreview: 16\r\n"));
        using var client = Client(icap, seconds: 30);

        var reply = await client.ScanAsync(() => new MemoryStream(Content), Content.Length, CancellationToken.None);

        Assert.Equal((ScanOutcome.NothingFound, (long)Content.Length), (reply.Outcome, reply.BytesSent));
        Assert.Equal([16, Content.Length], bodies);
    }

    [Fact]
    public async Task A_file_larger_than_the_hospital_says_the_service_looks_at_is_not_sent()
    {
        using var icap = new FakeIcap(_ => throw new InvalidOperationException("sent"));
        using var client = Client(icap, seconds: 30, maxBytes: 10);

        Assert.Equal(ScanOutcome.OverLimit, (await client.ScanAsync(() => throw new InvalidOperationException("opened"), 11, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task No_name_is_sent_and_the_service_says_who_it_is()
    {
        var head = "";
        using var icap = new FakeIcap(async exchange => { head = exchange.Head; await exchange.ReadBodyAsync(); await exchange.SayAsync(FakeIcap.Clean); }, FakeIcap.Offer("Allow: 204\r\nX-Dated: Mon, 23 Nov 2026 04:48:32 GMT\r\n"));
        using var client = Client(icap, seconds: 30, header: "X-Dated");

        var identity = await client.IdentifyAsync(CancellationToken.None);
        await client.ScanAsync(() => new MemoryStream(Content), Content.Length, CancellationToken.None);

        Assert.Equal(("Fake", "\"one\"", new DateTimeOffset(2026, 11, 23, 4, 48, 32, TimeSpan.Zero), false), (identity!.Engine, identity.Tag, identity.SignatureDate, identity.StatesNoDate));
        Assert.DoesNotContain("filename", head, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("RESPMOD icap://127.0.0.1:", head, StringComparison.Ordinal);
    }

    private static IcapClient Client(FakeIcap icap, int seconds, long maxBytes = 1 << 30, string? header = null) => new(new IcapOptions
    {
        Address = icap.Address,
        MaxBytes = maxBytes,
        SignatureDateHeader = header,
        Deadlines = new ScanOptions { ClamdSocket = "none", TimeoutSeconds = seconds, TimeoutSecondsPerMiB = 0, ProgressSeconds = seconds },
    });
}
