using Airlock.Api.Hosting;
using Airlock.Tests.Api;
using Airlock.Tests.Fakes;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Tests.Browser;

/// <summary>tus-js-client, which nobody here wrote, in a real browser against the service: directly, and through a real nginx.</summary>
[Trait("Category", "Browser")]
public sealed class TusClientTests(AirlockInProcess airlock, Chromium chromium) : IClassFixture<AirlockInProcess>, IClassFixture<Chromium>
{
    private static readonly string Library = Path.Combine(Repository.Root, "Airlock.Tests", "Api", "Tus", "tus-js-client", "tus.min.js");

    private const string Script = """
        async ({ transfer, token, way }) => {
            const bytes = new Uint8Array(5 * 1024 * 1024 + 17);
            for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(bytes.length, at + 65536)));
            const file = new File([bytes], `${way}.bin`, { lastModified: 1 });
            const sha256 = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map(byte => byte.toString(16).padStart(2, '0')).join('');
            const common = {
                endpoint: '/api/v1/uploads', retryDelays: [100, 200, 400, 800], removeFingerprintOnSuccess: true,
                metadata: { transferId: transfer, filename: file.name, relativePath: `client/${file.name}` },
                headers: { Authorization: `Bearer ${token}`, 'X-Airlock-Request': '1' },
            };
            const run = (options, atStart) => new Promise((done, no) => {
                const upload = new tus.Upload(file, { ...common, ...options(() => upload, done), onError: no });
                (atStart ?? (one => one.start()))(upload);
            });
            const whole = (_, done) => ({ onSuccess: () => done('success') });
            let seen;
            if (way === 'whole') seen = await run(whole);
            if (way === 'pieces') seen = await run((_, done) => ({ ...whole(_, done), chunkSize: 1000000 }));
            if (way === 'cut') seen = await run((_, done) => ({ ...whole(_, done), chunkSize: 1000000 }));
            if (way === 'again') {
                await run((upload, done) => ({ chunkSize: 1000000, onChunkComplete: (_, sent) => { if (sent >= 2000000) upload().abort().then(done); } }));
                let from = -1;
                seen = await run((_, done) => ({ onSuccess: () => done('success'), onProgress: sent => { if (from < 0) from = sent; } }), async upload => {
                    const earlier = await upload.findPreviousUploads();
                    upload.resumeFromPreviousUpload(earlier[0]);
                    upload.start();
                });
                if (from < 2000000) seen = `began again at ${from}`;
            }
            if (way === 'ended') {
                await run((upload, done) => ({ chunkSize: 1000000, onChunkComplete: (_, sent) => { if (sent >= 2000000) upload().abort(true).then(done); } }));
                seen = 'ended';
            }
            return `${seen} ${sha256}`;
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_sends_goes_on_and_ends_as_it_does_anywhere(bool proxy)
    {
        var tls = new TlsFiles(airlock.Data, airlock.Keys);
        await using var nginx = proxy ? await Nginx.StartAsync(airlock.Address(Plane.People), tls.ServerCertificate(Plane.People), tls.ServerKey(Plane.People)) : null;
        await using var page = await chromium.OpenAsync(nginx?.Address ?? airlock.Address(Plane.People));
        await page.Page.RouteAsync("**/js/tus.min.js", route => route.FulfillAsync(new() { Path = Library, ContentType = "text/javascript" }));
        await page.Page.GotoAsync("/sign-in");
        await page.Page.AddScriptTagAsync(new() { Url = "/js/tus.min.js" });
        var table = new GateTable(proxy ? "tus-js-client-nginx" : "tus-js-client", proxy ? "tus-js-client through nginx" : "tus-js-client directly");
        using var staff = airlock.WithToken("staff");

        foreach (var way in (string[])["whole", "pieces", "cut", "again", "ended"])
        {
            var transfer = await Calls.BeginAsync(staff);
            var pieces = 0;
            if (way == "cut") await page.Page.RouteAsync("**/api/v1/uploads/*", route => route.Request.Method == "PATCH" && ++pieces == 3 ? route.AbortAsync("connectionreset") : route.ContinueAsync());
            var said = await page.Page.EvaluateAsync<string>(Script, new { transfer, token = airlock.Person("staff").Token, way });
            if (way == "cut") await page.Page.UnrouteAsync("**/api/v1/uploads/*");
            table.Add(way, way == "ended" ? "ended, no file, nothing unfinished" : "sent, the same bytes", await SeenAsync(transfer, said, way), held: false);
        }
        table.Finish();
        // A lease that is not given up yet is answered 423, and asked for again.
        page.HadNoFault("ERR_CONNECTION_RESET", "status of 423");
    }

    private async Task<string> SeenAsync(Guid transfer, string said, string way)
    {
        await using var context = airlock.Contexts.CreateDbContext();
        var files = await context.TransferFiles.Where(file => file.TransferId == transfer).ToListAsync();
        if (way == "ended") return files.Count == 0 && !await context.Uploads.AnyAsync(upload => upload.TransferId == transfer) ? "ended, no file, nothing unfinished" : said;
        return files is [var file] && said == $"success {file.Sha256}" && file.UntrustedPath == $"client/{way}.bin" ? "sent, the same bytes" : said;
    }
}
