namespace Airlock.Sanitizers.Contract;

public static class Verdicts
{
    /// <summary>True when there is a result that may go on to a decision.</summary>
    public static bool IsDeliverable(this Verdict verdict) =>
        verdict is Verdict.Unchanged or Verdict.Sanitized or Verdict.PassedAsIs;
}
