namespace Airlock.Core.Storage;

/// <summary>What lies where below DATA. The one place that knows; service users and modes are set by <c>./airlock up</c>.</summary>
public sealed class DataDirectory(string path)
{
    public DirectoryInfo Root { get; } = new(Path.GetFullPath(path));

    /// <summary>The database, shared by people, admin and worker (group airlock-db).</summary>
    public string Database => Below("db", "airlock.db");

    /// <summary>Sign-in accounts and data-protection keys, shared by people and admin only.</summary>
    public string SignInDatabase => Below("signin", "signin.db");

    public string Policy => Below("policy", "policy.yaml");

    /// <summary>Which engines scan; absent where it is the one clamd of <c>./airlock up</c>.</summary>
    public string Engines => Below("policy", "engines.yaml");

    /// <summary>What the installation gives at most; absent while the defaults do.</summary>
    public string Budgets => Below("policy", "budgets.json");

    /// <summary>What the worker gives the closed plane to serve; read-only for it.</summary>
    public string ClosedOut => Below("closed", "out");

    /// <summary>What the closed plane hands the worker: receipts, downloads, denials.</summary>
    public string ClosedIn => Below("closed", "in");

    /// <summary>Where a folder channel releases to when policy names no path of its own.</summary>
    public string Released => Below("released");

    /// <summary>Second copy of audit checkpoints when no mirror is configured elsewhere.</summary>
    public string AuditMirror => Below("audit", "checkpoints.txt");

    /// <summary>Raised by people and worker when the disk broke its word; an operator removes it.</summary>
    public string StoreSuspect => Below("db", "store-suspect");

    /// <summary>The same, raised by the closed plane.</summary>
    public string ClosedStoreSuspect => Below("closed", "in", "store-suspect");

    /// <summary>Made by an operator who has looked at the clock; the worker takes it away.</summary>
    public string ClockAccepted => Below("db", "clock-accepted");

    /// <summary>A file is an isolation switch that is on. Written by the admin plane and root, read by every process.</summary>
    public string Switches => Below("switches");

    /// <summary>Signatures brought in by hand, and the link to what clamd loads.</summary>
    public string Signatures => Below("signatures");

    /// <summary>What the worker says of staged signatures, for the tool and the admin plane to read.</summary>
    public string SignatureNotes => Below("run", "signatures");

    public string Run => Below("run");

    public string ClamdSocket => Below("run", "clamd.sock");

    /// <summary>As <c>./airlock up</c> wrote it.</summary>
    public string ClamdSettings => Below("run", "clamd.conf");

    public string LauncherSocket => Below("run", "launcher", "launcher.sock");

    public string CaCertificate => Below("tls", "ca.pem");

    /// <summary>Client certificates taken back; absent while there are none.</summary>
    public string RevokedCertificates => Below("tls", "revoked.txt");

    /// <summary>Present in a demo directory. There is no conversion in either direction.</summary>
    public string DemoStamp => Below("DEMO");

    public bool IsDemo => File.Exists(DemoStamp);

    private string Below(params ReadOnlySpan<string> parts) => Path.Combine([Root.FullName, .. parts]);
}
