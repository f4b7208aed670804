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
}
