using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Airlock.Tests.Api;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Budgets;

/// <summary>Uploads that do not behave: the right answer, and nothing left of what was not taken.</summary>
public sealed class UploadBehaviourTests
{
    private const int MostBytes = 64 << 10;
    private const int MostFiles = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task An_upload_is_taken_whole_or_leaves_nothing()
    {
        await using var airlock = await Installation.StartAsync(policy: text => text
            .Replace("maxFileBytes: 2147483647", $"maxFileBytes: {MostBytes}", StringComparison.Ordinal).Replace("maxFiles: 2000", $"maxFiles: {MostFiles}", StringComparison.Ordinal));
        var table = new GateTable("upload-behaviour", "Uploads that do not behave");
        var person = new Uploader(airlock);

        foreach (var tenth in Enumerable.Range(1, 9)) table.Add($"sender gone at {tenth}0 %", "no answer, 0 kept", await person.AbortAsync(tenth));
        table.Add("sent again after it was cut off", "201, 1 kept", await person.AgainAsync(), held: false);
        table.Add("another hash than announced", "422 digest-mismatch, 0 kept", await person.PutAsync(Bytes(100), digest: SHA256.HashData("other"u8)));
        table.Add("zero bytes", "201, 1 kept", await person.PutAsync([]), held: false);
        table.Add("five bytes", "201, 1 kept", await person.PutAsync(Bytes(5)), held: false);
        table.Add("exactly the limit", "201, 1 kept", await person.PutAsync(Bytes(MostBytes)), held: false);
        table.Add("exactly the limit, length not announced", "201, 1 kept", await person.PutAsync(Bytes(MostBytes), chunked: true), held: false);
        table.Add("limit + 1", "413 file-too-large, 0 kept", await person.PutAsync(Bytes(MostBytes + 1)));
        table.Add("limit + 1, length not announced", "413 file-too-large, 0 kept", await person.PutAsync(Bytes(MostBytes + 1), chunked: true));
        table.Add("Content-Length says less than comes", "201 400, 1 kept", await person.RawPutAsync("Content-Length: 5", "0123456789\r\n\r\n"));
        table.Add("Content-Length says more than comes", "closed, 0 kept", await person.RawPutAsync("Content-Length: 50", "0123456789", closes: true));
        table.Add("two Content-Lengths", "400, 0 kept", await person.RawPutAsync("Content-Length: 5\r\nContent-Length: 6", "01234"));
        table.Add("Content-Length of no number", "400, 0 kept", await person.RawPutAsync("Content-Length: five", "01234"));
        table.Add("chunk of a wrong length", "400, 0 kept", await person.RawPutAsync("Transfer-Encoding: chunked", "Z\r\nabc\r\n0\r\n\r\n"));
        table.Add("slow body", "408, 0 kept", await person.SlowBodyAsync());
        table.Add("10,000 parts", $"422, {MostFiles} kept", await person.FormAsync(form => Parts(form, 10_000)));
        table.Add("giant header of a part", "400, 0 kept", await person.FormAsync(form => form.File("a.txt", "text", "X-Long: " + new string('a', 20_000))));
        table.Add("twenty headers of a part", "400, 0 kept", await person.FormAsync(form => form.File("a.txt", "text", string.Join("\r\n", Enumerable.Range(0, 20).Select(each => $"X-{each}: a")))));
        table.Add("the same name twice in a form", "302, 1 kept", await person.FormAsync(form => form.File("a.txt", "one").File("a.txt", "two")));
        table.Add("a part over the limit between two others", "302, 2 kept", await person.FormAsync(form => form.File("a.txt", "one").File("b.txt", new string('b', MostBytes + 1)).File("c.txt", "three")));
        table.Add("form that ends in the middle", "400, 0 kept", await person.FormAsync(form => form.File("a.txt", "one", ends: false)));
        table.Add("form without its token", "400, 0 kept", await person.FormAsync(form => form.File("a.txt", "one"), withToken: false));
        table.Add("boundary of Japanese", "415, 0 kept", await person.FormAsync(form => form.File("a.txt", "one"), boundary: "境界"));
        table.Add("boundary of 71 characters", "415, 0 kept", await person.FormAsync(form => form.File("a.txt", "one"), boundary: new string('b', 71)));
        Assert.Empty(person.Unfinished());
        table.Finish();
    }

    [Fact]
    public async Task A_request_is_no_larger_than_it_needs_to_be()
    {
        await using var airlock = await Installation.StartAsync();
        var token = airlock.InProcess.Person("staff").Token;
        var table = new GateTable("request-size", "Requests larger than they need to be");

        table.Add("64 headers", "401", await AskAsync("/api/v1/transfers", Enumerable.Range(0, 62).Select(each => $"X-{each}: a")), held: false);
        table.Add("65 headers", "431", await AskAsync("/api/v1/transfers", Enumerable.Range(0, 64).Select(each => $"X-{each}: a")));
        table.Add("a header of 33 KiB", "431", await AskAsync("/api/v1/transfers", ["X-Long: " + new string('a', 33 << 10)]));
        table.Add("an address of 13 KiB", "414", await AskAsync("/" + new string('a', 13 << 10), []));
        var longest = string.Concat(Enumerable.Repeat("表", 1020)) + ".txt";
        table.Add("the longest name there may be, in Japanese", "201", await AskAsync(
            $"/api/v1/transfers/{await new Uploader(airlock).BeginAsync()}/files?path={Uri.EscapeDataString(longest)}", ["Content-Length: 0", "Connection: close"], "PUT", token), held: false);
        table.Add("an anonymous body of 17 KiB", "413", await AskAsync("/api/v1/session", ["Content-Type: application/json", $"Content-Length: {17 << 10}"], "POST"));
        table.Add("an anonymous body of 17 KiB, length not announced", "413", await AskAsync(
            "/api/v1/session", ["Content-Type: application/json", "Transfer-Encoding: chunked"], "POST", body: $"{17 << 10:x}\r\n{new string(' ', 17 << 10)}\r\n0\r\n\r\n"));
        table.Add("a body of 5 MiB that is no file", "413", await AskAsync("/api/v1/transfers", ["Content-Type: application/json", $"Content-Length: {5 << 20}"], "POST", token));
        table.Add("another protocol asked for", "401", await AskAsync("/api/v1/transfers", ["Connection: Upgrade", "Upgrade: websocket"]));
        table.Finish();

        async Task<string> AskAsync(string target, IEnumerable<string> headers, string method = "GET", string? bearer = null, string body = "")
        {
            await using var raw = await RawTls.ConnectAsync(airlock);
            await raw.SendAsync(RawTls.Head(method, target, bearer, headers), body, body.Length == 0 && method == "GET" ? RawTls.Head("BAD", "x", null) : "");
            return (await raw.StatusesAsync(Patience)).Split(' ')[0];
        }
    }

    private static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);

    private static FormText Parts(FormText form, int count)
    {
        foreach (var each in Enumerable.Range(0, count)) form.File($"{each}.txt", "x");
        return form;
    }

    /// <summary>One person, a new transfer for every try.</summary>
    private sealed class Uploader(Installation airlock)
    {
        private readonly string _token = airlock.InProcess.Person("staff").Token!;
        private Guid _last;

        public async Task<Guid> BeginAsync()
        {
            using var staff = airlock.InProcess.WithToken("staff");
            return _last = await Calls.BeginAsync(staff);
        }

        public async Task<string> PutAsync(byte[] bytes, byte[]? digest = null, bool chunked = false)
        {
            await BeginAsync();
            using var staff = airlock.InProcess.WithToken("staff");
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/transfers/{_last}/files?path=a.txt") { Content = new ByteArrayContent(bytes) };
            request.Headers.TransferEncodingChunked = chunked;
            if (digest is not null) request.Headers.TryAddWithoutValidation("Content-Digest", $"sha-256=:{Convert.ToBase64String(digest)}:");
            var answer = await staff.SendAsync(request);
            return await KeptAsync($"{(int)answer.StatusCode}{(answer.IsSuccessStatusCode ? "" : $" {await Calls.CodeAsync(answer)}")}");
        }

        public async Task<string> RawPutAsync(string headers, string body, bool closes = false)
        {
            await BeginAsync();
            await using var raw = await RawTls.ConnectAsync(airlock);
            await raw.SendAsync(RawTls.Head("PUT", $"/api/v1/transfers/{_last}/files?path=a.txt", _token, headers), body);
            if (closes) await raw.Stream.ShutdownAsync();
            return await KeptAsync(await raw.StatusesAsync(Patience));
        }

        public async Task<string> AbortAsync(int tenth)
        {
            await BeginAsync();
            await using (var raw = await RawTls.ConnectAsync(airlock))
            {
                await raw.SendAsync(RawTls.Head("PUT", $"/api/v1/transfers/{_last}/files?path=a.txt", _token, $"Content-Length: {MostBytes}"), new string('a', MostBytes / 10 * tenth));
                await Eventually.BeAsync(() => Task.FromResult(Unfinished().Length > 0), "bytes arrive");
            }
            await Eventually.BeAsync(() => Task.FromResult(Unfinished().Length == 0), "what was cut off is gone");
            return await KeptAsync("no answer");
        }

        public async Task<string> AgainAsync()
        {
            using var staff = airlock.InProcess.WithToken("staff");
            return await KeptAsync($"{(int)(await Calls.PutAsync(staff, _last, "a.txt", Bytes(MostBytes))).StatusCode}");
        }

        /// <summary>A byte now and then, for longer than such a sender is suffered.</summary>
        public async Task<string> SlowBodyAsync()
        {
            await BeginAsync();
            await using var raw = await RawTls.ConnectAsync(airlock);
            await raw.SendAsync(RawTls.Head("PUT", $"/api/v1/transfers/{_last}/files?path=a.txt", _token, $"Content-Length: {MostBytes}"));
            using var drip = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            var answer = raw.StatusesAsync(Patience);
            while (!answer.IsCompleted && await drip.WaitForNextTickAsync()) await raw.SendAsync("a");
            return await KeptAsync(await answer);
        }

        public async Task<string> FormAsync(Func<FormText, FormText> fill, string boundary = "----boundary", bool withToken = true)
        {
            var screen = await airlock.ScreenAsync("staff");
            await BeginAsync();
            var form = fill(new FormText(boundary, withToken ? await screen.FormTokenAsync($"/transfers/{_last}/files") : null));
            using var content = new ByteArrayContent(form.ToBytes());
            content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{_last}/files/upload") { Content = content };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
            var answer = await screen.Client.SendAsync(request);
            return await KeptAsync($"{(int)answer.StatusCode}");
        }

        public string[] Unfinished() => Directory.GetFiles(Path.Combine(airlock.InProcess.Data.Root.FullName, "quarantine", "tmp"));

        /// <summary>Rows, and objects nobody's row names: an orphan is as bad as a row too many.</summary>
        private async Task<string> KeptAsync(string answer)
        {
            await using var context = airlock.InProcess.Contexts.CreateDbContext();
            var named = await context.TransferFiles.Select(file => file.BlobId).ToListAsync();
            var stored = Directory.GetFiles(Path.Combine(airlock.InProcess.Data.Root.FullName, "quarantine", "objects"), "*", SearchOption.AllDirectories).Select(Path.GetFileName);
            var orphans = stored.Except(named).Count();
            return $"{answer}, {await context.TransferFiles.CountAsync(file => file.TransferId == _last)} kept{(orphans > 0 ? $", {orphans} orphans" : "")}";
        }
    }

    /// <summary>A multipart body as no library would write it.</summary>
    private sealed class FormText
    {
        private readonly string _boundary;
        private readonly StringBuilder _text = new();
        private bool _ends = true;

        public FormText(string boundary, string? token)
        {
            _boundary = boundary;
            if (token is not null) _text.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n");
        }

        public FormText File(string name, string content, string? header = null, bool ends = true)
        {
            _ends = ends;
            _text.Append(CultureInfo.InvariantCulture, $"--{_boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n{(header is null ? "" : header + "\r\n")}\r\n{content}\r\n");
            return this;
        }

        public byte[] ToBytes() => Encoding.UTF8.GetBytes(_ends ? $"{_text}--{_boundary}--\r\n" : _text.ToString()[..^6]);
    }
}
