using Airlock.Core.Health;

namespace Airlock.Api.Admin;

/// <summary>What to do about each problem, in both languages: /readyz is read by people at three in the morning.</summary>
internal static class Cures
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        [HealthProblems.DatabaseUnreachable] = "データベースを確かめてください / check the database and its disk",
        [HealthProblems.WorkerSilent] = "worker が動いていません。./airlock up / the worker is not running: ./airlock up",
        [HealthProblems.ScannerUnavailable] = "検査エンジンが応答しません。定義ファイルがなければ freshclam か airlock signatures import で入れ、./airlock up / clamd does not answer; without signatures run freshclam or airlock signatures import, then ./airlock up. Files are held",
        [HealthProblems.SandboxUnavailable] = "隔離プロセスを起動できません。./airlock up / children cannot be started: ./airlock up. Files are held",
        [HealthProblems.SignaturesTestSet] = "試験用の定義ファイルです。本番では freshclam か airlock signatures import で入れてください / a test signature set outside a demo: run freshclam or airlock signatures import. Files are held",
        [HealthProblems.SignaturesAgeUnknown] = "定義ファイルの日付が分かりません。freshclam か airlock signatures import で入れてください / signatures of unknown age: run freshclam or airlock signatures import. Files are held",
        [HealthProblems.SignaturesTooOld] = "定義ファイルが古くなっています。freshclam か airlock signatures import で更新してください / signatures are too old: run freshclam or airlock signatures import. Files are held",
        [HealthProblems.SignaturesImportFailed] = "定義ファイルの取込みに失敗し、前の組が使われています。airlock signatures status / a signature import failed; the set before it is in force: airlock signatures status",
        [HealthProblems.SignaturesTest] = "テスト用定義ファイルで動作中。実際のウイルスは検出できません / test signatures: no real malware is found",
        [HealthProblems.AuditCheckpointFailed] = "監査の署名点を書けません。DATA/audit の空きと権限を確かめてください / audit checkpoints cannot be written: check DATA/audit",
        [HealthProblems.PolicyInvalid] = "ポリシーファイルに誤りがあります。airlock policy check / the policy file is wrong: airlock policy check. The last good one stays in force",
        [HealthProblems.NoAdministrator] = "初回設定が済んでいません / first set-up is not done",
        [HealthProblems.DiskLow] = "空き容量が不足しています / the disk is nearly full",
        [HealthProblems.IpForwarding] = "IP 転送が有効です: sysctl net.ipv4.ip_forward=0 / this host forwards packets: sysctl net.ipv4.ip_forward=0",
        [HealthProblems.UsersNotSeparated] = "利用者分離なし: root で ./airlock up / services share one user: run ./airlock up as root",
    };

    /// <summary>A code nobody here knows comes from a worker of another version.</summary>
    public static string For(string code) => Known.GetValueOrDefault(code, "版が混ざっています。./airlock up / versions are mixed: ./airlock up");
}
