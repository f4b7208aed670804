namespace Airlock.Core.Audit;

/// <summary>The action words that are not a move of a transfer; those stand in the table of transitions.</summary>
public static class AuditWords
{
    // Transfers
    public const string Created = "created";
    public const string FileAdded = "file-added";
    public const string FileRemoved = "file-removed";
    public const string Submitted = "submitted";
    public const string Withdrawn = "withdrawn";
    public const string Revised = "revised";
    public const string PasswordGiven = "password-given";
    public const string PasswordsForgotten = "passwords-forgotten";
    public const string Leased = "leased";
    public const string PutOff = "put-off";
    public const string StageEntered = "stage-entered";
    public const string VerdictGiven = "verdict-given";
    public const string Inspected = "inspected";
    public const string Decided = "decided";
    public const string Rescanned = "rescanned";
    public const string Released = "released";
    public const string Received = "received";
    public const string Revoked = "revoked";
    public const string Recalled = "recalled";
    public const string Expired = "expired";
    public const string LimitReserved = "limit-reserved";

    // What the worker opens and closes
    public const string PagesDrawn = "pages-drawn";
    public const string Granted = "granted";
    public const string GrantsEnded = "grants-ended";
    public const string PackageReceiptRead = "package-receipt-read";
    public const string Purged = "purged";

    // Reading and being refused
    public const string Denied = "denied";
    public const string ContentViewed = "content-viewed";
    public const string ReportViewed = "report-viewed";
    public const string PackageCollected = "package-collected";
    public const string SignInFailed = "sign-in-failed";
    public const string SignedIn = "signed-in";

    // Permits and tickets
    public const string PermitRequested = "permit-requested";
    public const string PermitApproved = "permit-approved";
    public const string PermitRevoked = "permit-revoked";
    public const string TicketOpened = "ticket-opened";
    public const string TicketClosed = "ticket-closed";

    // People and policy
    public const string PersonAdded = "person-added";
    public const string PersonChanged = "person-changed";
    public const string TokenIssued = "token-issued";
    public const string TokenRevoked = "token-revoked";
    public const string PolicyAdopted = "policy-adopted";

    // The machine
    public const string ClockDoubted = "clock-doubted";
    public const string ClockTrusted = "clock-trusted";

    // Isolation switches
    public const string SwitchSet = "switch-set";
    public const string SwitchLifted = "switch-lifted";
    /// <summary>Its file went without two persons.</summary>
    public const string SwitchVanished = "switch-vanished";

    // Signatures carried in by hand
    public const string SignaturesChecked = "signatures-checked";
    public const string SignaturesSwapped = "signatures-swapped";
    public const string SignaturesTurnedBack = "signatures-turned-back";

    // Changes that need two persons
    public const string ChangeProposed = "change-proposed";
    public const string ChangeConfirmed = "change-confirmed";
    public const string ChangeRefused = "change-refused";
    public const string ChangeApplied = "change-applied";
    public const string ChangeFailed = "change-failed";
}
