namespace Airlock.Core.Health;

/// <summary>What can be wrong with an installation: stable codes, each with a cure that <c>/readyz</c> names.</summary>
public static class HealthProblems
{
    // Found by the worker
    public const string ScannerUnavailable = "scanner-unavailable";
    public const string CanaryNotFound = "canary-not-found";
    public const string ScannerInstanceDown = "scanner-instance-down";
    public const string ScanUnfinished = "scan-unfinished";
    public const string SandboxUnavailable = "sandbox-unavailable";
    public const string SignaturesTestSet = "signatures-test-set";
    public const string SignaturesAgeUnknown = "signatures-age-unknown";
    public const string SignaturesTooOld = "signatures-too-old";
    public const string SignaturesImportFailed = "signatures-import-failed";
    public const string SignaturesNotForgotten = "signatures-not-forgotten";
    public const string AuditCheckpointFailed = "audit-checkpoint-failed";
    public const string PolicyInvalid = "policy-invalid";
    public const string StoreSuspect = "store-suspect";
    public const string ClockJump = "clock-jump";

    /// <summary>Also the reason for which a transfer is held.</summary>
    public const string Stopped = "stopped";

    // Found by the admin plane
    public const string SwitchesSuspect = "switches-suspect";
    public const string DatabaseUnreachable = "database-unreachable";
    public const string WorkerSilent = "worker-silent";
    public const string NoAdministrator = "no-administrator";
    public const string SignaturesTest = "signatures-test";
    public const string CertificateExpired = "certificate-expired";
    public const string CertificateExpiring = "certificate-expiring";
    public const string DiskLow = "disk-low";
    public const string IpForwarding = "ip-forwarding";
    public const string UsersNotSeparated = "users-not-separated";

    // Found by airlock doctor, on the machine itself
    public const string ServiceStopped = "service-stopped";
    public const string AdminUnreachable = "admin-unreachable";
    public const string DatabaseDamaged = "database-damaged";
    public const string KeysExposed = "keys-exposed";
    public const string KeysNotSeen = "keys-not-seen";
    public const string SwapInClear = "swap-in-clear";
}
