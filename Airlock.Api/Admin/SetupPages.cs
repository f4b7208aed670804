using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Airlock.Api.Admin;

/// <summary>The two pages of first set-up: plain enough to need neither script nor style.</summary>
internal static class SetupPages
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Form() => Page("初回設定 / First set-up", """
        <p>./airlock up が表示した一回限りのトークンを使い、最初のシステム管理者を登録します。<br>
        Use the one-time token that ./airlock up printed to make the first administrator.</p>
        <form method="post" action="/setup" autocomplete="off">
        <p><label>トークン / token<br><input name="token" required size="60" maxlength="200"></label></p>
        <p><label>利用者名 / user name<br><input name="user" required maxlength="64" autocomplete="username"></label></p>
        <p><label>氏名 / name shown<br><input name="displayName" required maxlength="100"></label></p>
        <p><label>パスワード（12文字以上）/ password (12 or more)<br><input name="password" type="password" required minlength="12" maxlength="200" autocomplete="new-password"></label></p>
        <p><button>登録する / Create</button></p>
        </form>
        """);

    public static string Done(string totpSecret, string uri) => Page("登録しました / Created", $"""
        <p>次の秘密鍵を認証アプリに登録してください。二度と表示されません。<br>
        Put this secret into your authenticator now. It is not shown again.</p>
        <p><code>{Html.Encode(totpSecret)}</code></p>
        <p><code>{Html.Encode(uri)}</code></p>
        <p><a href="/">サインインへ / to sign-in</a></p>
        """);

    private static string Page(string title, string body) =>
        $"<!DOCTYPE html>\n<html lang=\"ja\">\n<head><meta charset=\"utf-8\"><title>{title} - Airlock</title></head>\n<body><main><h1>{title}</h1>\n{body}\n</main></body>\n</html>\n";
}
