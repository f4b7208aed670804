namespace Airlock.Sanitizers.Contract;

/// <summary>What must hold before a word a child says is believed. The child keeps them; the worker enforces them.</summary>
public static class ReportRules
{
    public const int MaxFindings = 2_000;
    public const int MaxChildren = 500;

    /// <summary>Null when the report may be used; otherwise what is wrong with it, in our own words.</summary>
    public static string? Violation(SanitizeReport untrusted)
    {
        if (untrusted.CpuMs < 0 || untrusted.PeakBytes < 0) return "usage";
        // Only a PDF that would be delivered can be finished by drawing.
        if (untrusted.NeedsRedraw && !(untrusted.Verdict.IsDeliverable() && untrusted.OutputFormat is FileFormat.Pdf)) return "redraw";
        if (untrusted.NeedsFlattening && !untrusted.NeedsRedraw) return "flattening";
        if (KeptMacros(untrusted) is { } kept) return kept;
        var budget = MaxFindings;
        return Of(untrusted.Verdict, untrusted.Reason, untrusted.InputFormat, untrusted.OutputFormat, untrusted.Findings, ref budget)
            ?? OfChildren(untrusted.Verdict, untrusted.Children, depth: 0, ref budget);
    }

    /// <summary>A type that runs macros goes with a signer, and a signer with such a type.</summary>
    private static string? KeptMacros(SanitizeReport untrusted) => untrusted.KeptMacros switch
    {
        null => untrusted.OutputFormat.MayHoldMacros() ? "macros" : null,
        { Signer: { Length: 64 } signer } when untrusted.OutputFormat.MayHoldMacros() && untrusted.Verdict.IsDeliverable() && signer.All(char.IsAsciiHexDigitLower) => null,
        _ => "macros",
    };

    private static string? OfChildren(Verdict parent, IReadOnlyList<NestedReport>? untrusted, int depth, ref int budget)
    {
        if (untrusted is null || untrusted.Count > MaxChildren || depth > 16) return "children";
        foreach (var child in untrusted)
        {
            if (child is null || !IsText(child.Location) || child.InputSha256 is not { Length: 64 } || child.InputBytes < 0) return "child";
            // Of macros the whole answers for, and for those of the outermost file alone.
            if (child.OutputFormat.MayHoldMacros()) return "macros";
            // What changed inside changed the whole.
            if (parent is Verdict.Unchanged && child.Verdict is not Verdict.Unchanged) return "unchanged";
            var violation = Of(child.Verdict, child.Reason, child.InputFormat, child.OutputFormat, child.Findings, ref budget)
                ?? OfChildren(child.Verdict, child.Children, depth + 1, ref budget);
            if (violation is not null) return violation;
        }
        return null;
    }

    private static string? Of(Verdict verdict, string? reason, FileFormat input, FileFormat output, IReadOnlyList<Finding>? findings, ref int budget)
    {
        if (verdict is not (Verdict.Refused or Verdict.NeedsPassword or Verdict.Unchanged or Verdict.Sanitized)) return "verdict";
        if (!Enum.IsDefined(input) || !Enum.IsDefined(output)) return "format";
        if (verdict.IsDeliverable() != (reason is null)) return "reason";
        if (reason is not null && !Reasons.OfChild.Contains(reason)) return "reason";
        if (verdict.IsDeliverable() && (input is FileFormat.Unknown || output is FileFormat.Unknown)) return "format";
        if (findings is null || (budget -= findings.Count) < 0) return "findings";
        foreach (var finding in findings)
        {
            if (finding is null || !Enum.IsDefined(finding.Kind) || !Enum.IsDefined(finding.Action) || !Enum.IsDefined(finding.Severity)) return "finding";
            if (!IsText(finding.Location) || !IsText(finding.Detail)) return "text";
            if (finding.Carrier is not null && !IsCarrier(finding.Carrier)) return "carrier";
        }
        if (verdict is Verdict.Unchanged && findings.Any(finding => finding.Changes)) return "unchanged";
        return null;
    }

    /// <summary>Two letters, a dash, up to three digits.</summary>
    private static bool IsCarrier(string text) =>
        text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '-', ..] and { Length: >= 4 and <= 6 } && !text.AsSpan(3).ContainsAnyExceptInRange('0', '9');

    private static bool IsText(string? text) => text is { Length: <= Finding.MaxText } && text == PlainText.Clean(text);
}
