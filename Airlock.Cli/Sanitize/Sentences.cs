using Airlock.Sanitizers.Contract;

namespace Airlock.Cli.Sanitize;

/// <summary>What a verdict means to the person at the terminal.</summary>
internal static class Sentences
{
    public static string Of(Verdict verdict, string? reason) => verdict switch
    {
        Verdict.Sanitized => "無害化済み（変更あり）/ sanitized: something was removed",
        Verdict.Unchanged => "無害化済み（変更なし）/ rebuilt: nothing had to be removed",
        Verdict.Infected => "ウイルス検出: 出力しません / malware found: nothing is delivered",
        Verdict.NeedsPassword => reason == Reasons.PasswordWrong
            ? "パスワードが違います / wrong password"
            : "パスワード付き: --password-file で指定してください / encrypted: give the password with --password-file",
        Verdict.Unscannable => "検査不能（未検査の部分あり）: 出力しません / not fully inspected: nothing is delivered",
        _ => "無害化できません: 出力しません / refused: nothing is delivered",
    };

    public static string OfInspection(Verdict verdict, string? reason) => verdict switch
    {
        Verdict.Sanitized => "変更して渡せる / deliverable, changed",
        Verdict.Unchanged => "そのまま作り直して渡せる / deliverable, nothing to remove",
        Verdict.NeedsPassword => Of(verdict, reason),
        _ => "受け付けられない / would be refused",
    };
}
