using System.Net;
using Airlock.Api.Hosting;
using Airlock.Tests.Api;
using Microsoft.Playwright;

namespace Airlock.Tests.Browser;

/// <summary>The screens by themselves, in a real browser, on planes in this process.</summary>
[Trait("Category", "Browser")]
public sealed class ScreenTests(AirlockInProcess airlock, Chromium chromium) : IClassFixture<AirlockInProcess>, IClassFixture<Chromium>
{
    [Fact]
    public async Task English_is_one_press_away_and_remembered()
    {
        await using var page = await SignedInAsync("staff", script: false);
        await page.Page.GotoAsync("/transfers");
        await page.Press("English");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Requests");
        Assert.EndsWith("/transfers", page.Page.Url, StringComparison.Ordinal);
        await page.Page.GotoAsync("/help");
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.Press("日本語");
        await page.Sees("ヘルプ：受渡しの規則");
        page.HadNoFault();
    }

    [Fact]
    public async Task A_wrong_password_is_told_only_after_the_code_and_in_the_same_words_as_a_wrong_code()
    {
        var said = new List<string>();
        foreach (var (user, password) in (IEnumerable<(string, string)>)[("staff", "not the password"), ("nobody-of-this-name", "not the password")])
        {
            await using var page = await chromium.OpenAsync(airlock.Address(Plane.People), script: false);
            await page.Page.GotoAsync("/sign-in");
            await page.Field("利用者名").FillAsync(user);
            await page.Field("パスワード").FillAsync(password);
            await page.Press("次へ");
            await page.Field("認証コード").FillAsync("000000");
            await page.Press("ログイン");
            said.Add(await page.Page.GetByRole(AriaRole.Alert).InnerTextAsync());
        }
        Assert.Contains("AL-2002", said[0], StringComparison.Ordinal);
        Assert.Equal(said[0], said[1]);
    }

    [Fact]
    public async Task An_address_that_is_not_there_is_a_page_with_a_number_and_a_trace()
    {
        await using var page = await SignedInAsync("staff");
        var answer = await page.Page.GotoAsync("/transfers/00000000-0000-0000-0000-000000000001");

        Assert.Equal(404, answer!.Status);
        await page.Sees("AL-2013");
        await page.Sees("追跡番号");
        page.HadNoFault("404");
    }

    [Fact]
    public async Task A_signed_out_person_is_led_to_sign_in_and_back_but_never_to_another_site()
    {
        await using var page = await chromium.OpenAsync(airlock.Address(Plane.People));
        await page.Page.GotoAsync("/permits");
        Assert.Contains("/sign-in?next=%2Fpermits", page.Page.Url, StringComparison.Ordinal);

        var person = airlock.Person("staff");
        await page.Page.GotoAsync("/sign-in?next=https://example.org/");
        await page.Field("利用者名").FillAsync("staff");
        await page.Field("パスワード").FillAsync(person.Password);
        await page.Press("次へ");
        await page.Field("認証コード").FillAsync(airlock.FreshCode("staff"));
        await page.Press("ログイン");
        await page.Sees("あなたが対応するもの");
        page.HadNoFault();
    }

    [Fact]
    public async Task Nothing_is_wider_than_a_small_telephone()
    {
        await using var page = await SignedInAsync("staff", width: 320);
        foreach (var address in (string[])["/", "/transfers", "/transfers/new?route=bring-in", "/transfers/new?route=take-out", "/permits", "/help"])
        {
            await page.Page.GotoAsync(address);
            Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), address);
        }
        page.HadNoFault();
    }

    [Fact]
    public async Task Every_field_and_button_has_a_name_and_every_page_one_heading()
    {
        await using var page = await SignedInAsync("staff");
        foreach (var address in (string[])["/", "/transfers", "/transfers/new?route=bring-in", "/transfers/new?route=take-out", "/permits", "/help", "/sign-out"])
        {
            await page.Page.GotoAsync(address);
            Assert.Equal(1, await page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
            var nameless = await page.Page.EvaluateAsync<int>("""
                () => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
                    .filter(one => !(one.labels?.length || one.getAttribute('aria-label') || one.textContent.trim())).length
                """);
            Assert.Equal(0, nameless);
        }
    }

    [Fact]
    public async Task A_file_form_whose_first_field_is_not_our_token_stores_nothing()
    {
        await using var page = await SignedInAsync("staff");
        await page.Follow("持込申請をはじめる");
        await page.Field("目的").FillAsync("試験");
        await page.Press("ファイルの選択へ進む");
        await page.Sees("ファイルを追加する");
        var status = await page.Page.EvaluateAsync<int>("""
            async () => {
                const form = new FormData();
                form.append('files', new File(['x'], 'x.txt'));
                form.append('__RequestVerificationToken', document.querySelector('[name=__RequestVerificationToken]').value);
                return (await fetch(document.getElementById('upload').action, { method: 'POST', body: form })).status;
            }
            """);
        Assert.Equal((int)HttpStatusCode.BadRequest, status);
        await page.Page.ReloadAsync();
        await page.Sees("まだファイルがありません。");
    }

    [Fact]
    public async Task A_file_that_may_not_come_is_named_with_its_reason_and_the_others_stay()
    {
        await using var page = await SignedInAsync("staff", script: false);
        await page.Follow("持込申請をはじめる");
        await page.Field("目的").FillAsync("試験");
        await page.Press("ファイルの選択へ進む");
        var file = new FilePayload { Name = "一.txt", MimeType = "text/plain", Buffer = "一"u8.ToArray() };
        await page.Field("ファイルを選択").SetInputFilesAsync([file, file]);
        await page.Press("選択したファイルを送信");

        await page.Sees("一.txt：同じ名前のファイルが既にあります。（AL-1102）");
        await page.Sees("追加済みのファイル（1 件");
        page.HadNoFault();
    }

    [Fact]
    public async Task The_pages_of_handing_in_have_no_address_on_the_admin_plane()
    {
        await using var page = await SignedInAsync("operator", plane: Plane.Admin, sees: "管理の入口");
        foreach (var address in (string[])["/transfers", "/approvals", "/permits", "/transfers/new?route=bring-in"])
            Assert.Equal(404, (await page.Page.GotoAsync(address))!.Status);
    }

    private async Task<WatchedPage> SignedInAsync(string user, bool script = true, int width = 1280, Plane plane = Plane.People, string sees = "あなたが対応するもの")
    {
        var page = await chromium.OpenAsync(airlock.Address(plane), script, width: width);
        await page.SignInAsync(user, airlock.Person(user).Password, airlock.FreshCode(user), sees);
        return page;
    }
}
