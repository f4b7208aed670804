namespace Airlock.Api.Admin;

/// <summary>What to do about each problem, in both languages: /readyz is read by people at three in the morning.</summary>
internal static class Cures
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["database-unreachable"] = "データベースを確かめてください / check the database and its disk",
        ["worker-silent"] = "worker が動いていません。./airlock up / the worker is not running",
        ["clamd-down"] = "clamd が応答しません / clamd does not answer; files are held",
        ["signatures-missing"] = "定義ファイルがありません: freshclam または airlock signatures import / no signatures",
        ["signatures-old"] = "定義ファイルが古くなっています: freshclam または airlock signatures import / signatures are too old",
        ["signatures-test"] = "テスト用定義ファイルで動作中。実際のウイルスは検出できません / test signatures: no real malware is found",
        ["sandbox-missing"] = "bubblewrap を確かめてください / no sandbox; files are held",
        ["launcher-down"] = "launcher が動いていません。./airlock up / the launcher is not running",
        ["files-held"] = "保留中のファイルがあります / files are held; they go on when the cause is gone",
        ["users-not-separated"] = "利用者分離なし: root で ./airlock up / services share one user",
        ["ip-forwarding"] = "IP 転送が有効です: sysctl net.ipv4.ip_forward=0 / this host forwards packets",
        ["disk-low"] = "空き容量が不足しています / the disk is nearly full",
        ["no-administrator"] = "初回設定が済んでいません / first set-up is not done",
    };

    public static string For(string code) => Known.GetValueOrDefault(code, "運用手順書を確かめてください / see docs/operations.md");
}
