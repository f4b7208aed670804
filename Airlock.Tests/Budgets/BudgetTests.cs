using System.Net.Http.Headers;
using System.Net.Http.Json;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Budgets;

/// <summary>More than the installation gives: said early, in words, with nothing kept and nothing lost.</summary>
public sealed class BudgetTests
{
    private const long Watermark = 2L << 30;
    private const int MiB = 1 << 20;

    [Fact]
    public async Task What_is_too_much_now_is_refused_and_what_is_in_stays()
    {
        await using var airlock = await Installation.StartAsync("""{ "queuedPerGroup": 2, "uploadsPerPerson": 2, "uploadsAtOnce": 3, "uploadsWaiting": 0, "plaintextBytes": 67108864 }""");
        var (space, person) = (airlock.InProcess.Space, new Person(airlock));
        var table = new GateTable("budgets", "More than the installation gives");

        // The disk
        space.Free = Watermark - 1;
        table.Add("disk below the watermark: a new transfer", "507 storage-full", await person.CreateAsync());
        table.Add("disk below the watermark: a new transfer on its page", "507 保存領域の空きが不足", await person.CreateOnPageAsync());
        space.Free = Watermark;
        var draft = await person.BeginAsync();
        space.Free = Watermark - 1;
        table.Add("disk below the watermark: an upload", "507 storage-full, 0 kept", await person.PutAsync(draft, "a.txt", 100));
        table.Add("disk below the watermark: an upload by the form", "507 保存領域の空きが不足, 0 kept", await person.FormAsync(draft));
        space.Free = Watermark + (4 * MiB);
        table.Add("more announced than there is room for", "507 storage-full, 0 kept", await person.PutAsync(draft, "a.txt", 5 * MiB));
        table.Add("what fits", "201, 1 kept", await person.PutAsync(draft, "a.txt", 3 * MiB), held: false);
        table.Add("room that goes while the body comes", "507 storage-full, 1 kept", await person.PutWhileDiskFillsAsync(draft));
        table.Add("disk below the watermark: submitting", "507 storage-full, Draft", await person.SubmitAsync(draft));
        table.Add("readiness says so", "disk-low", await person.ReadinessAsync());
        space.Free = Watermark * 2;
        table.Add("room again: submitting", "200, Submitted", await person.SubmitAsync(draft), held: false);
        table.Add("readiness says so", "", await person.ReadinessAsync(), held: false);

        // The memory inspection works in
        draft = await person.BeginAsync();
        table.Add("the largest file that can be inspected", "201, 1 kept", await person.PutAsync(draft, "largest", 32 * MiB), held: false);
        table.Add("one byte more", "413 file-over-engine-limit, 1 kept", await person.PutAsync(draft, "larger", (32 * MiB) + 1));
        table.Add("one byte more, length not announced", "413 file-over-engine-limit, 1 kept", await person.PutAsync(draft, "larger", (32 * MiB) + 1, chunked: true));
        table.Add("the page says so before it is sent", "検査エンジンの上限", await person.SelectionAsync(draft));

        // The queue
        table.Add("the second of a unit in the queue", "200, Submitted", await person.SubmitAsync(draft), held: false);
        draft = await person.BeginAsync();
        await person.PutAsync(draft, "a.txt", 1);
        table.Add("the third of a unit in the queue", "429 queue-full, Draft", await person.SubmitAsync(draft));
        table.Add("the third on its page", "429 検査待ちの上限, Draft", await person.SubmitOnPageAsync(draft));
        table.Add("another unit meanwhile", "200, Submitted", await new Person(airlock, "staff2").OfUnitAsync("別の部署"), held: false);

        // Uploads at once
        table.Add("a third upload of one person at once", "201 201 429 uploads-busy", await person.AtOnceAsync(3));
        table.Add("the fourth of all at once", "201 201 201 429 uploads-busy", await person.AtOnceAsync(2, new Person(airlock, "staff2"), 2));
        table.Add("afterwards", "201", await person.AtOnceAsync(1), held: false);
        Assert.Empty(Directory.GetFiles(Path.Combine(airlock.InProcess.Data.Root.FullName, "quarantine", "tmp")));
        table.Finish();
    }

    private sealed class Person(Installation airlock, string user = "staff")
    {
        private Installation.Screen? _screen;

        public async Task<Guid> BeginAsync()
        {
            using var client = airlock.InProcess.WithToken(user);
            return await Calls.BeginAsync(client);
        }

        public async Task<string> CreateAsync()
        {
            using var client = airlock.InProcess.WithToken(user);
            return await SaidAsync(await client.PostAsJsonAsync("/api/v1/transfers", new { route = "bring-in", purpose = "試験" }));
        }

        public async Task<string> CreateOnPageAsync() =>
            await WordsAsync(await (await ScreenAsync()).PostAsync("/transfers/new?route=bring-in", "/transfers/new?route=bring-in", ("Purpose", "試験")), "保存領域の空きが不足");

        public async Task<string> PutAsync(Guid transfer, string path, int bytes, bool chunked = false)
        {
            using var client = airlock.InProcess.WithToken(user);
            using var content = new StreamContent(new EndlessZeros(bytes));
            // Not announced by itself: the stream cannot go back.
            if (!chunked) content.Headers.ContentLength = bytes;
            return await KeptAsync(transfer, await SaidAsync(await client.SendAsync(Request(transfer, path, content, chunked))));
        }

        public async Task<string> PutWhileDiskFillsAsync(Guid transfer)
        {
            using var client = airlock.InProcess.WithToken(user);
            airlock.InProcess.Space.Free = Watermark * 2;
            var body = new WatchedZeros(30 * MiB, atHalf: () => airlock.InProcess.Space.Free = Watermark - 1);
            return await KeptAsync(transfer, await SaidAsync(await client.SendAsync(Request(transfer, "filling", new StreamContent(body), chunked: true))));
        }

        public async Task<string> FormAsync(Guid transfer)
        {
            var screen = await ScreenAsync();
            using var form = new MultipartFormDataContent { { new StringContent(await screen.FormTokenAsync($"/transfers/{transfer}/files")), "__RequestVerificationToken" }, { new ByteArrayContent([1, 2]), "files", "a.txt" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/transfers/{transfer}/files/upload") { Content = form };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
            return await KeptAsync(transfer, await WordsAsync(await screen.Client.SendAsync(request), "保存領域の空きが不足"));
        }

        public async Task<string> SubmitAsync(Guid transfer)
        {
            using var client = airlock.InProcess.WithToken(user);
            return await StateAsync(transfer, await SaidAsync(await client.PostAsync($"/api/v1/transfers/{transfer}/submit", null)));
        }

        public async Task<string> SubmitOnPageAsync(Guid transfer) => await StateAsync(transfer, await WordsAsync(
            await (await ScreenAsync()).PostAsync($"/transfers/{transfer}/files", $"/transfers/{transfer}/files?handler=Submit"), "検査待ちの上限"));

        public async Task<string> SelectionAsync(Guid transfer)
        {
            var page = System.Net.WebUtility.HtmlDecode(await (await ScreenAsync()).Client.GetStringAsync($"/transfers/{transfer}/files"));
            return page.Contains($"data-max-bytes=\"{32 * MiB}\" data-say-too-large=\"検査エンジンの上限", StringComparison.Ordinal) ? "検査エンジンの上限" : "nothing";
        }

        public async Task<string> OfUnitAsync(string unit)
        {
            await airlock.InProcess.GiveRolesAsync(user, Airlock.Core.People.Roles.Staff, unit: unit);
            var transfer = await BeginAsync();
            await PutAsync(transfer, "a.txt", 1);
            return await SubmitAsync(transfer);
        }

        public async Task<string> ReadinessAsync()
        {
            using var admin = airlock.InProcess.Client(Plane.Admin);
            var report = await Calls.JsonAsync(await admin.GetAsync("/readyz"));
            return report["problems"]!.AsArray().Select(problem => (string?)problem!["code"]).FirstOrDefault(code => code == "disk-low") ?? "";
        }

        /// <summary>So many begun, each held in the middle until all have either their place or their answer.</summary>
        public Task<string> AtOnceAsync(int count) => AtOnceAsync(count, this, 0);

        public async Task<string> AtOnceAsync(int own, Person other, int others)
        {
            var (released, begun) = (new TaskCompletionSource(), new List<(HeldZeros Body, Task<string> Answer)>());
            foreach (var each in Enumerable.Repeat(this, own).Concat(Enumerable.Repeat(other, others)))
            {
                var body = new HeldZeros(released.Task);
                begun.Add((body, each.HeldPutAsync(body)));
                await Task.WhenAny(body.Taken, begun[^1].Answer);
            }
            released.SetResult();
            return string.Join(' ', await Task.WhenAll(begun.Select(each => each.Answer)));
        }

        private async Task<string> HeldPutAsync(HeldZeros body)
        {
            var transfer = await BeginAsync();
            using var client = airlock.InProcess.WithToken(user);
            return await SaidAsync(await client.SendAsync(Request(transfer, "held", new StreamContent(body), chunked: true)));
        }

        private static HttpRequestMessage Request(Guid transfer, string path, HttpContent content, bool chunked)
        {
            var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/transfers/{transfer}/files?path={path}") { Content = content };
            request.Headers.TransferEncodingChunked = chunked;
            // A refusal comes before the body is read; a sender who does not wait for it may find the connection gone.
            request.Headers.ExpectContinue = true;
            return request;
        }

        private async Task<Installation.Screen> ScreenAsync() => _screen ??= await airlock.ScreenAsync(user);

        private static async Task<string> SaidAsync(HttpResponseMessage answer) => $"{(int)answer.StatusCode}{(answer.IsSuccessStatusCode ? "" : $" {await Calls.CodeAsync(answer)}")}";

        private static async Task<string> WordsAsync(HttpResponseMessage answer, string words) =>
            $"{(int)answer.StatusCode} {((await answer.Content.ReadAsStringAsync()).Contains(words, StringComparison.Ordinal) ? words : "other words")}";

        private async Task<string> KeptAsync(Guid transfer, string said)
        {
            await using var context = airlock.InProcess.Contexts.CreateDbContext();
            return $"{said}, {await context.TransferFiles.CountAsync(file => file.TransferId == transfer)} kept";
        }

        private async Task<string> StateAsync(Guid transfer, string said)
        {
            await using var context = airlock.InProcess.Contexts.CreateDbContext();
            return $"{said}, {(await context.Transfers.SingleAsync(each => each.Id == transfer)).State}";
        }
    }
}
