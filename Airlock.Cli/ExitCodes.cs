using Airlock.Sanitizers.Contract;

namespace Airlock.Cli;

/// <summary>The exit codes of contract §2.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int OurFailure = 1;
    public const int Usage = 2;
    public const int Malware = 10;
    public const int NotFullyInspected = 11;
    public const int Refused = 12;
    public const int Returned = 13;
    public const int RejectedOrWithdrawn = 14;
    public const int StillWaiting = 15;
    public const int NotSignedIn = 20;
    public const int NotAllowed = 21;
    public const int NotFound = 22;
    public const int Conflict = 23;
    public const int Unreachable = 30;
    public const int TimedOut = 31;
    public const int Mismatch = 40;
    public const int UnknownKey = 41;
    public const int SomeFailed = 50;

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Sanitized or Verdict.Unchanged => Done,
        Verdict.Infected => Malware,
        Verdict.NeedsPassword or Verdict.Unscannable => NotFullyInspected,
        _ => Refused,
    };

    /// <summary>Of a state by its name, as <c>status</c> and <c>wait</c> answer.</summary>
    public static int OfState(string? state) => state switch
    {
        "Released" or "Received" => Done,
        "ActionNeeded" or "Held" => NotFullyInspected,
        "Returned" => Returned,
        "Rejected" or "Withdrawn" or "Expired" or "Revoked" or "Recalled" => RejectedOrWithdrawn,
        _ => StillWaiting,
    };
}
