using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers;

/// <summary>The whole of <see cref="Operation.Sanitize"/>: recognize, rebuild, compare with the claimed name, report.</summary>
internal static class SanitizeOneFile
{
    public static SanitizeReport Run(Registry registry, SanitizeRequest request, Stream untrusted, Stream output)
    {
        var findings = new FindingLog();
        var file = new UntrustedFile(untrusted, request.ClaimedExtension);
        var context = new SanitizeContext(request, registry, new Budget(request.Limits), findings);
        var (format, outcome) = registry.Sanitize(file, output, context);
        if (outcome.Delivered && output.Length > request.Limits.MaxOutputBytes) outcome = SanitizeOutcome.Refuse(Reasons.TooLarge);
        if (outcome.Delivered && request.ClaimedExtension.Length > 0 && !format.Accepts(request.ClaimedExtension))
            findings.Neutralized(FindingKind.DisguisedType, "name", $"the content is {format.Name()}; the delivered name says so", Severity.Medium);
        return new SanitizeReport
        {
            Verdict = VerdictOf(outcome, findings),
            Reason = outcome.Delivered ? null : outcome.Reason ?? Reasons.CannotSanitize,
            InputFormat = format,
            OutputFormat = outcome.Format,
            Findings = findings.Findings,
            Children = findings.Children,
            NeedsRedraw = outcome.Delivered && (context.NeedsRedraw || context.NeedsFlattening),
            NeedsFlattening = outcome.Delivered && context.NeedsFlattening,
            KeptMacros = outcome.Delivered ? context.KeptMacros : null,
        };
    }

    /// <summary>What the findings make of an outcome.</summary>
    public static Verdict VerdictOf(SanitizeOutcome outcome, FindingLog findings) => outcome switch
    {
        { Delivered: true } => findings.AnyChange ? Verdict.Sanitized : Verdict.Unchanged,
        { Reason: Reasons.PasswordNeeded or Reasons.PasswordWrong } => Verdict.NeedsPassword,
        _ => Verdict.Refused,
    };
}
