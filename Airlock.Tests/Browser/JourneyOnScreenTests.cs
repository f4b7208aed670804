using Airlock.Tests.EndToEnd;
using Microsoft.Playwright;

namespace Airlock.Tests.Browser;

/// <summary>What people do, told on the screens of a whole installation: real scanner, real sandbox, real browser.</summary>
[Collection(SharedDemo.Name)]
[Trait("Category", "Browser")]
public sealed class JourneyOnScreenTests(DemoInstallation demo, Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Dirty = Path.Combine(Repository.Samples, "docx", "dirty.docx");

    [Fact]
    public async Task A_document_is_brought_in_without_script_approved_by_somebody_else_and_released()
    {
        await using var staff = await SignedInAsync("staff", script: false);
        await BeginAsync(staff, "紹介状の持込み（スクリプトなし）");
        await staff.Field("ファイルを選択").SetInputFilesAsync(Dirty);
        await staff.Press("選択したファイルを送信");
        await staff.Sees("dirty.docx");
        await staff.Press("この内容で申請する");
        await staff.Sees("申請を受け付けました");
        var reference = await staff.Page.Locator(".receipt strong").InnerTextAsync();
        await staff.Follow("申請の詳細を見る");
        // The page itself looks again while it is the machine's turn.
        await staff.Sees("承認待ち", seconds: 90);
        await staff.Sees("検出なし・無害化済み（変更あり）");
        await staff.Follow("dirty.docx");
        await staff.Sees("取り除きました");

        await using var approver = await SignedInAsync("approver", script: false);
        await approver.Follow("承認待ち");
        await approver.Follow(reference);
        await approver.Sees("見つかったもの");
        var picture = approver.Page.GetByAltText("1ページ目、無害化後");
        await Assertions.Expect(picture.Or(approver.Page.Locator("figure pre")).First).ToBeVisibleAsync();
        Assert.Equal(0, await approver.Page.GetByRole(AriaRole.Radio, new() { Checked = true }).CountAsync());
        await approver.Page.GetByLabel("承認", new() { Exact = true }).CheckAsync();
        await approver.Field("認証コード").FillAsync(await demo.Person("approver").FreshCodeAsync());
        await approver.Press("判定を確定する");
        await approver.Sees("受取可能", seconds: 90);

        await using var receiver = await SignedInAsync("receiver", script: false);
        await receiver.Follow(reference);
        await receiver.Press("受領確認");
        await receiver.Sees("受取済み");
        foreach (var page in (WatchedPage[])[staff, approver, receiver]) page.HadNoFault();
    }

    [Fact]
    public async Task A_locked_document_asks_for_its_password_until_it_is_the_right_one()
    {
        var locked = Path.Combine(Repository.Samples, "docx", "locked-password-given.docx");
        await using var staff = await SignedInAsync("staff2", script: false);
        await BeginAsync(staff, "パスワード付きの資料");
        await staff.Field("ファイルを選択").SetInputFilesAsync(locked);
        await staff.Press("選択したファイルを送信");
        await staff.Press("この内容で申請する");
        await staff.Follow("申請の詳細を見る");

        foreach (var password in (string[])["another", Samples.Expectation.Of(locked).Password!])
        {
            await staff.Sees("パスワード付き", seconds: 90);
            await staff.Field("locked-password-given.docx のパスワード").FillAsync(password);
            await staff.Press("パスワードを送る");
        }
        await staff.Sees("承認待ち", seconds: 90);
        await staff.Follow("locked-password-given.docx");
        await staff.Sees("opened with the given password");
        staff.HadNoFault();
    }

    [Fact]
    public async Task Files_dropped_on_the_page_are_sent_with_their_progress_announced()
    {
        await using var staff = await SignedInAsync("staff2");
        await BeginAsync(staff, "ドラッグ＆ドロップ");
        await staff.Page.EvaluateAsync("""
            () => {
                window.heard = [];
                new MutationObserver(() => window.heard.push(document.getElementById('announce').textContent)).observe(document.getElementById('announce'), { childList: true });
                addEventListener('beforeunload', () => sessionStorage.setItem('heard', JSON.stringify(window.heard)));
            }
            """);
        var dropped = await staff.Page.EvaluateHandleAsync("""
            () => {
                const data = new DataTransfer();
                data.items.add(new File(['検査値,1\r\n'.repeat(2000)], '検査値.csv'));
                data.items.add(new File(['読影メモ\r\n'], 'メモ.txt'));
                return data;
            }
            """);
        await staff.Page.DispatchEventAsync("#drop", "drop", new { dataTransfer = dropped });
        await staff.Sees("追加済みのファイル（2 件");
        await staff.Sees("検査値.csv");

        var heard = await staff.Page.EvaluateAsync<string>("() => sessionStorage.getItem('heard')");
        Assert.Contains("検査値.csv を受け付けました", heard, StringComparison.Ordinal);
        Assert.Contains("100 %", heard, StringComparison.Ordinal);
        Assert.Contains("すべての送信が終わりました", heard, StringComparison.Ordinal);
        await staff.Press("メモ.txt を取り除く");
        await staff.Sees("追加済みのファイル（1 件");
        await staff.Press("この内容で申請する");
        await staff.Sees("申請を受け付けました");
        staff.HadNoFault();
    }

    [Fact]
    public async Task Every_page_of_a_demo_says_so_and_that_its_signatures_are_for_tests()
    {
        await using var staff = await SignedInAsync("staff");
        foreach (var address in (string[])["/", "/transfers", "/transfers/new?route=take-out", "/permits", "/help"])
        {
            await staff.Page.GotoAsync(address);
            await Assertions.Expect(staff.Page.GetByText("デモ", new() { Exact = true })).ToBeVisibleAsync();
            await staff.Sees("テスト用定義ファイルで動作中。実際のウイルスは検出できません。");
        }
        staff.HadNoFault();
    }

    private async Task<WatchedPage> SignedInAsync(string user, bool script = true)
    {
        var page = await chromium.OpenAsync(demo.People, script);
        var person = demo.Person(user);
        await page.SignInAsync(user, person.Password, await person.FreshCodeAsync());
        return page;
    }

    private static async Task BeginAsync(WatchedPage page, string purpose)
    {
        await page.Follow("持込申請をはじめる");
        await page.Field("目的").FillAsync(purpose);
        await page.Press("ファイルの選択へ進む");
        await page.Sees("ファイルを追加する");
    }
}
