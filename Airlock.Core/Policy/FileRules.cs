using Airlock.Core.Pipeline;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Policy;

/// <summary>What a route's rules mean for one file, for the worker and the offline verb alike.</summary>
public static class FileRules
{
    /// <summary>The budget the child gets. A result may be larger than 512 MiB only when the original was large itself.</summary>
    public static SanitizeLimits LimitsFor(this RoutePolicy rules, long bytes)
    {
        var standard = new SanitizeLimits();
        return standard with
        {
            MaxOutputBytes = Math.Clamp(bytes * 2, standard.MaxOutputBytes, TransferLimits.ScannerMaxBytes),
            MaxDepth = rules.Limits.MaxDepth,
            MaxExpansionRatio = rules.Limits.MaxExpansionRatio,
        };
    }

    /// <summary>Whether the route wants pages as pictures; PDF is the one format that has pages of its own.</summary>
    public static bool Flattens(this RoutePolicy rules) => rules.ActionFor(FileFormat.Pdf) is FormatAction.Flatten;

    /// <summary>
    /// The end of a run as the policy leaves it. Only now is the format known by content: what the policy does not name to be rebuilt
    /// does not pass, however well it was rebuilt.
    /// </summary>
    public static StageResult Permit(this RoutePolicy rules, StageResult end, FileInspection file) =>
        !end.Passed ? end
        : file.Bytes > rules.Limits.MaxFileBytes ? StageResult.Final(Verdict.Refused, Reasons.TooLarge)
        : !(rules.ActionFor(file.Result!.Report.InputFormat) is FormatAction.Sanitize || (file.Flatten && file.Result.Report.InputFormat is FileFormat.Pdf)) ? StageResult.Final(Verdict.Refused, Reasons.PolicyRefuses)
        : end;
}
