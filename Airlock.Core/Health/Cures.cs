namespace Airlock.Core.Health;

/// <summary>What to do about each problem, in both languages: /readyz and airlock doctor are read by people at three in the morning.</summary>
public static class Cures
{
    private static readonly Cure Unknown = new(Gate.Host, Weight.Holds, "版が混ざっています。./airlock up / versions are mixed: ./airlock up");

    private static readonly Dictionary<string, Cure> Known = new(StringComparer.Ordinal)
    {
        [HealthProblems.DatabaseUnreachable] = new(Gate.Intake, Weight.Stops, "データベースを開けません。df -h DATA と権限を確かめ ./airlock up / the database cannot be opened: check df -h DATA and permissions, then ./airlock up"),
        [HealthProblems.WorkerSilent] = new(Gate.Scan, Weight.Stops, "worker が動いていません。./airlock up / the worker is not running: ./airlock up"),
        [HealthProblems.ScannerUnavailable] = new(Gate.Scan, Weight.Holds, "検査エンジンが応答しません。定義ファイルがなければ freshclam か airlock signatures import で入れ、./airlock up / clamd does not answer; without signatures run freshclam or airlock signatures import, then ./airlock up. Files are held"),
        [HealthProblems.CanaryNotFound] = new(Gate.Scan, Weight.Holds, "検査エンジンが試験用ファイルを検出できません。定義ファイルと設定を確かめ、./airlock up / the engine does not find its canary: check signatures and settings, then ./airlock up. Files are held"),
        [HealthProblems.ScannerInstanceDown] = new(Gate.Scan, Weight.Warns, "検査エンジンの一部が使えません。/readyz の scanners で確かめてください / one of several scanners is out of use: scanners in /readyz says which"),
        [HealthProblems.ScanUnfinished] = new(Gate.Scan, Weight.Warns, "検査が終わらないファイルを保留し、再試行しています。検査エンジンのログを確かめてください / some scans end without an answer, those files are held and tried again: check the engine's log"),
        [HealthProblems.SandboxUnavailable] = new(Gate.Sanitize, Weight.Holds, "隔離プロセスを起動できません。apt-get install bubblewrap、続けて ./airlock up / children cannot be started: apt-get install bubblewrap, then ./airlock up. Files are held"),
        [HealthProblems.SignaturesTestSet] = new(Gate.Scan, Weight.Holds, "試験用の定義ファイルです。本番では freshclam か airlock signatures import で入れてください / a test signature set outside a demo: run freshclam or airlock signatures import. Files are held"),
        [HealthProblems.SignaturesAgeUnknown] = new(Gate.Scan, Weight.Holds, "定義ファイルの日付が分かりません。freshclam か airlock signatures import で入れてください / signatures of unknown age: run freshclam or airlock signatures import. Files are held"),
        [HealthProblems.SignaturesTooOld] = new(Gate.Scan, Weight.Holds, "定義ファイルが古くなっています。freshclam か airlock signatures import で更新してください / signatures are too old: run freshclam or airlock signatures import. Files are held"),
        [HealthProblems.SignaturesImportFailed] = new(Gate.Scan, Weight.Warns, "定義ファイルの取込みに失敗し、前の組が使われています。airlock signatures status / a signature import failed and the set before it is in force: airlock signatures status"),
        [HealthProblems.SignaturesNotForgotten] = new(Gate.Scan, Weight.Holds, "取り消した定義ファイルを検査エンジンがまだ使っています。読み直しを続けていますが、直らなければ ./airlock down と up / clamd still uses signatures that were turned back and is told again to let go; if it does not: ./airlock down, then up. Files are held"),
        [HealthProblems.SignaturesTest] = new(Gate.Scan, Weight.Warns, "テスト用定義ファイルで動作中。実際のウイルスは検出できません / test signatures: no real malware is found"),
        [HealthProblems.AuditCheckpointFailed] = new(Gate.Audit, Weight.Holds, "監査の署名点を書けません。DATA/audit の空きと権限を確かめてください / audit checkpoints cannot be written: check DATA/audit"),
        [HealthProblems.PolicyInvalid] = new(Gate.Approve, Weight.Warns, "ポリシーファイルに誤りがあります。airlock policy check / the policy file is wrong: airlock policy check. The last good one stays in force"),
        [HealthProblems.StoreSuspect] = new(Gate.Intake, Weight.Stops, "ディスクが書き込みを確定できませんでした。dmesg とディスクを確かめ、直してから rm -f DATA/db/store-suspect DATA/closed/in/store-suspect、続けて ./airlock up / the disk refused to make data durable: check dmesg and the disk, mend it, rm -f DATA/db/store-suspect DATA/closed/in/store-suspect, then ./airlock up"),
        [HealthProblems.ClockJump] = new(Gate.Release, Weight.Holds, "時計が飛びました。正しい時刻か確かめ、正しければ touch DATA/db/clock-accepted / the clock jumped: check it, and if it is right touch DATA/db/clock-accepted. Releases and expiry wait"),
        [HealthProblems.CertificateExpired] = new(Gate.Host, Weight.Holds, "TLS 証明書の期限が切れています。KEYS/tls の server.pem と server.key を消して ./airlock up / a TLS certificate has expired: remove server.pem and server.key below KEYS/tls, then ./airlock up"),
        [HealthProblems.CertificateExpiring] = new(Gate.Host, Weight.Warns, "TLS 証明書の期限まで30日を切りました。KEYS/tls の server.pem と server.key を消して ./airlock up / a TLS certificate ends within 30 days: remove server.pem and server.key below KEYS/tls, then ./airlock up"),
        [HealthProblems.NoAdministrator] = new(Gate.Approve, Weight.Holds, "初回設定が済んでいません。./airlock up が示すトークンで /setup / first set-up is not done: /setup with the token ./airlock up prints"),
        [HealthProblems.DiskLow] = new(Gate.Intake, Weight.Warns, "空き容量が不足しています。df -h DATA を見て空けてください / the disk is nearly full: see df -h DATA and make room"),
        [HealthProblems.IpForwarding] = new(Gate.Host, Weight.Warns, "IP 転送が有効です: sysctl net.ipv4.ip_forward=0 / this host forwards packets: sysctl net.ipv4.ip_forward=0"),
        [HealthProblems.UsersNotSeparated] = new(Gate.Host, Weight.Warns, "利用者分離なし: root で ./airlock up / services share one user: run ./airlock up as root"),
        [HealthProblems.ServiceStopped] = new(Gate.Host, Weight.Holds, "止まっているサービスがあります。./airlock up / a service has stopped: ./airlock up"),
        [HealthProblems.AdminUnreachable] = new(Gate.Host, Weight.Holds, "管理面が応答しません。DATA/log/admin.log を見て ./airlock up / the admin plane does not answer: see DATA/log/admin.log, then ./airlock up"),
        [HealthProblems.DatabaseDamaged] = new(Gate.Intake, Weight.Stops, "データベースが壊れています。バックアップから戻してください / the database is damaged: restore the backup"),
        [HealthProblems.KeysExposed] = new(Gate.Release, Weight.Warns, "秘密鍵を他の利用者が読めます。root で ./airlock up、または find KEYS -name '*.key' -exec chmod go= {} + / others can read private keys: ./airlock up as root, or find KEYS -name '*.key' -exec chmod go= {} +"),
        [HealthProblems.KeysNotSeen] = new(Gate.Release, Weight.Warns, "秘密鍵の置き場所が分からず、権限を確かめていません。./airlock up / where the private keys lie is not known, so nobody looked at who can read them: ./airlock up"),
        [HealthProblems.Stopped] = new(Gate.Intake, Weight.Holds, "停止スイッチが入っています。airlock stop で一覧、解除は airlock resume と二人目の確定 / an isolation switch is on: airlock stop lists; airlock resume and a second person lift it. Files are held"),
        [HealthProblems.SwitchesSuspect] = new(Gate.Intake, Weight.Holds, "DATA/switches を読めないか、知らない名前があるため、すべて停止しています。root で ls -la DATA/switches を確かめてください / DATA/switches is unreadable or holds an unknown name, so everything is stopped: as root see ls -la DATA/switches"),
        [HealthProblems.SwapInClear] = new(Gate.Host, Weight.Warns, "スワップが暗号化されていません。swapoff -a / swap is not encrypted, plain text may reach the disk: swapoff -a"),
    };

    /// <summary>A code nobody here knows comes from a worker of another version.</summary>
    public static Cure For(string code) => Known.GetValueOrDefault(code, Unknown);
}
