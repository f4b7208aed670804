using System.Security.Cryptography;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;
using Airlock.Tests.Api.Tus;
using Airlock.Tests.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Airlock.Tests.Browser;

/// <summary>The page's own uploader when things go wrong: a line that breaks, a closed tab, a session that ends.</summary>
[Trait("Category", "Browser")]
public sealed class ResumeOnScreenTests(AirlockInProcess airlock, Chromium chromium) : IClassFixture<AirlockInProcess>, IClassFixture<Chromium>
{
    private const string Uploads = "**/api/v1/uploads/*";

    [Fact]
    public async Task After_a_cut_it_goes_on_by_itself()
    {
        await using var staff = await SignedInAsync("staff");
        var transfer = await BeginAsync(staff);
        var patches = 0;
        await staff.Page.RouteAsync(Uploads, route => route.Request.Method == "PATCH" && ++patches == 1 ? route.AbortAsync("connectionreset") : route.ContinueAsync());

        var sha256 = await ChooseAsync(staff, "読影.bin", 300_000);
        await staff.Press("選択したファイルを送信");

        await staff.Sees("追加済みのファイル（1 件");
        Assert.Equal(2, patches);
        Assert.Equal(sha256, await Sha256Async(transfer));
        staff.HadNoFault("ERR_CONNECTION_RESET");
    }

    [Fact]
    public async Task After_a_reload_the_same_file_goes_on_and_another_of_its_name_begins_anew()
    {
        await using var staff = await SignedInAsync("staff2");
        var transfer = await BeginAsync(staff);
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        await HalfSentAsync("staff2", transfer, "a.bin", bytes);
        await staff.Page.ReloadAsync();
        await staff.Sees("送信が途中のファイル");
        await staff.Sees("a.bin");
        var offsets = new List<string?>();
        staff.Page.Request += (_, request) =>
        {
            if (request.Method == "PATCH") offsets.Add(request.Headers.GetValueOrDefault("upload-offset"));
        };

        await staff.Field("ファイルを選択").SetInputFilesAsync(new FilePayload { Name = "a.bin", MimeType = "application/octet-stream", Buffer = bytes });
        await staff.Press("選択したファイルを送信");
        await staff.Sees("追加済みのファイル（1 件");

        Assert.Equal(["100000"], offsets);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), await Sha256Async(transfer));
        await staff.Press("a.bin を取り除く");
        await HalfSentAsync("staff2", transfer, "a.bin", bytes);
        await staff.Page.ReloadAsync();
        var other = RandomNumberGenerator.GetBytes(300_000);
        await staff.Field("ファイルを選択").SetInputFilesAsync(new FilePayload { Name = "a.bin", MimeType = "application/octet-stream", Buffer = other });
        await staff.Press("選択したファイルを送信");
        await staff.Sees("追加済みのファイル（1 件");
        Assert.Equal(["100000", "0"], offsets);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(other)), await Sha256Async(transfer));
        await staff.Press("a.bin の途中の送信を消去");
        await Assertions.Expect(staff.Page.Locator("#unfinished")).ToHaveCountAsync(0);
        staff.HadNoFault();
    }

    [Fact]
    public async Task When_the_session_ends_on_the_way_the_file_is_still_sent_to_its_end()
    {
        await using var staff = await SignedInAsync("staff");
        var transfer = await BeginAsync(staff);
        var isOut = false;
        await staff.Page.RouteAsync(Uploads, async route =>
        {
            if (route.Request.Method == "PATCH" && !isOut)
            {
                // Signed out in another tab, and the line breaks on top of it.
                isOut = true;
                await staff.Page.Context.ClearCookiesAsync();
                await route.AbortAsync("connectionreset");
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        var sha256 = await ChooseAsync(staff, "a.bin", 300_000);
        await staff.Press("選択したファイルを送信");

        await Eventually.BeAsync(async () => await Sha256Async(transfer) == sha256, "the file is complete");
        Assert.True(isOut);
        // What the page shows next needs somebody signed in.
        await staff.Sees("ログイン");
        staff.HadNoFault("ERR_CONNECTION_RESET");
    }

    [Fact]
    public async Task A_folder_keeps_its_paths()
    {
        using var scratch = new Scratch();
        var folder = Directory.CreateDirectory(scratch.Path("検査")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "画像"));
        await File.WriteAllTextAsync(Path.Combine(folder, "一覧.txt"), "一覧");
        await File.WriteAllTextAsync(Path.Combine(folder, "画像", "説明.txt"), "説明");
        await using var staff = await SignedInAsync("staff");
        var transfer = await BeginAsync(staff);

        await staff.Field("フォルダーごと選択").SetInputFilesAsync(folder);
        await staff.Press("選択したファイルを送信");

        await staff.Sees("追加済みのファイル（2 件");
        await using var context = airlock.Contexts.CreateDbContext();
        var paths = await context.TransferFiles.Where(file => file.TransferId == transfer).Select(file => file.UntrustedPath).ToListAsync();
        Assert.Equal(["検査/一覧.txt", "検査/画像/説明.txt"], paths.Order(StringComparer.Ordinal));
        staff.HadNoFault();
    }

    private async Task<WatchedPage> SignedInAsync(string user)
    {
        var page = await chromium.OpenAsync(airlock.Address(Plane.People));
        await page.SignInAsync(user, airlock.Person(user).Password, airlock.FreshCode(user));
        return page;
    }

    private static async Task<Guid> BeginAsync(WatchedPage page)
    {
        await page.Page.GotoAsync("/transfers/new?route=bring-in");
        await page.Field("目的").FillAsync("試験");
        await page.Press("ファイルの選択へ進む");
        await page.Sees("ファイルを追加する");
        return Guid.Parse(new Uri(page.Page.Url).Segments[2].Trim('/'));
    }

    /// <summary>As a tab that was closed in the middle leaves it.</summary>
    private async Task HalfSentAsync(string user, Guid transfer, string name, byte[] bytes)
    {
        using var client = airlock.WithToken(user);
        var print = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, 64 << 10))) + Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(bytes.Length - (64 << 10))));
        var metadata = TusCalls.Metadata(transfer, name) + ",fingerprint " + TusCalls.Base64(print);
        var begun = await client.SendAsync(TusCalls.Request(
            HttpMethod.Post, "/api/v1/uploads", ("Upload-Length", TusCalls.Text(bytes.Length)), ("Upload-Metadata", metadata)));
        Assert.True(begun.IsSuccessStatusCode);
        await TusCalls.PatchAsync(client, begun.Headers.Location!.OriginalString, 0, bytes[..100_000]);
    }

    private static async Task<string> ChooseAsync(WatchedPage page, string name, int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        await page.Field("ファイルを選択").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private async Task<string?> Sha256Async(Guid transfer)
    {
        await using var context = airlock.Contexts.CreateDbContext();
        return await context.TransferFiles.Where(file => file.TransferId == transfer).Select(file => file.Sha256).SingleOrDefaultAsync();
    }
}
