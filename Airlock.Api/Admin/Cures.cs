using Airlock.Core.Health;

namespace Airlock.Api.Admin;

/// <summary>What to do about each problem, in both languages: /readyz is read by people at three in the morning.</summary>
internal static class Cures
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        [HealthProblems.DatabaseUnreachable] = "データベースを確かめてください / check the database and its disk",
        [HealthProblems.WorkerSilent] = "worker が動いていません。./airlock up / the worker is not running: ./airlock up",
        [HealthProblems.ScannerUnavailable] = "検査エンジンが応答しません。定義ファイルがなければ freshclam で取得し、./airlock up / clamd does not answer; without signatures run freshclam, then ./airlock up. Files are held",
        [HealthProblems.SandboxUnavailable] = "隔離プロセスを起動できません。./airlock up / children cannot be started: ./airlock up. Files are held",
        [HealthProblems.SignaturesTestSet] = "試験用の定義ファイルです。本番では freshclam で取得してください / a test signature set outside a demo: run freshclam. Files are held",
        [HealthProblems.SignaturesAgeUnknown] = "定義ファイルの日付が分かりません。freshclam で取得してください / signatures of unknown age: run freshclam. Files are held",
        [HealthProblems.SignaturesTooOld] = "定義ファイルが古くなっています。freshclam で更新してください / signatures are too old: run freshclam. Files are held",
        [HealthProblems.SignaturesTest] = "テスト用定義ファイルで動作中。実際のウイルスは検出できません / test signatures: no real malware is found",
        [HealthProblems.AuditCheckpointFailed] = "監査の署名点を書けません。DATA/audit の空きと権限を確かめてください / audit checkpoints cannot be written: check DATA/audit",
        [HealthProblems.PolicyInvalid] = "ポリシーファイルに誤りがあります。airlock policy check / the policy file is wrong: airlock policy check. The last good one stays in force",
        [HealthProblems.StoreSuspect] = "ディスクが書き込みを確定できませんでした。dmesg とディスクを確かめ、直してから DATA/db/store-suspect と DATA/closed/in/store-suspect を消し、./airlock up / the disk refused to make data durable: check dmesg and the disk, mend it, remove DATA/db/store-suspect and DATA/closed/in/store-suspect, then ./airlock up. Nothing is taken in or released",
        [HealthProblems.ClockJump] = "時計が飛びました。正しい時刻か確かめ、正しければ touch DATA/db/clock-accepted。引渡しと期限切れは止めています / the clock jumped: check it, and if it is right touch DATA/db/clock-accepted. Releases and expiry wait",
        [HealthProblems.CertificateExpired] = "TLS 証明書の期限が切れています。KEYS/tls の server.pem と server.key を消して ./airlock up / a TLS certificate has expired: remove server.pem and server.key below KEYS/tls, then ./airlock up",
        [HealthProblems.CertificateExpiring] = "TLS 証明書の期限まで30日を切りました。KEYS/tls の server.pem と server.key を消して ./airlock up / a TLS certificate expires within 30 days: remove server.pem and server.key below KEYS/tls, then ./airlock up",
        [HealthProblems.NoAdministrator] = "初回設定が済んでいません / first set-up is not done",
        [HealthProblems.DiskLow] = "空き容量が不足しています / the disk is nearly full",
        [HealthProblems.IpForwarding] = "IP 転送が有効です: sysctl net.ipv4.ip_forward=0 / this host forwards packets: sysctl net.ipv4.ip_forward=0",
        [HealthProblems.UsersNotSeparated] = "利用者分離なし: root で ./airlock up / services share one user: run ./airlock up as root",
    };

    /// <summary>A code nobody here knows comes from a worker of another version.</summary>
    public static string For(string code) => Known.GetValueOrDefault(code, "版が混ざっています。./airlock up / versions are mixed: ./airlock up");
}
