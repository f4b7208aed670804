using Airlock.Core.Pipeline;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Check;

/// <summary>
/// The result through a second fresh child, which knows nothing of the first: it must come out byte for byte the same with nothing
/// changed, and the engine must find nothing in it.
/// </summary>
internal sealed class CheckStage(SandboxedSanitizer sanitizer, IVirusScanner? scanner, ScanOptions? options) : IStage
{
    public Stage Stage => Stage.Check;

    public async Task<StageResult> RunAsync(FileInspection file, CancellationToken ct)
    {
        var first = file.Result!;
        if (await ScanAsync(file, first, ct) is { Passed: false } found) return found;
        if (IsUnseen(file, first)) return StageResult.Final(Verdict.Refused, Reasons.CheckFailed);
        using var untrusted = file.Draft.OpenUntrusted();
        var request = file.Request with { ClaimedExtension = first.Report.OutputFormat.Extension(), Password = null, Flatten = file.IsFlattened };
        var second = await sanitizer.SanitizeAsync(request, untrusted, first.OutputBytes, Stream.Null, ct);
        file.CpuMs += second.Report.CpuMs;
        return Reproduces(first, second) && MayHold(file, second.Report.KeptMacros) ? StageResult.Pass : StageResult.Final(Verdict.Refused, Reasons.CheckFailed);
    }

    /// <summary>What must hold between the two children. Kept and Reported findings are in the bytes, so both must have seen the same.</summary>
    internal static bool Reproduces(ChildResult first, ChildResult second) =>
        second.Report is { Verdict: Verdict.Unchanged, NeedsRedraw: false }
        && second.OutputSha256 is not null
        && second.OutputSha256 == first.OutputSha256
        && second.OutputBytes == first.OutputBytes
        && second.Report.OutputFormat == first.Report.OutputFormat
        && second.Report.KeptMacros == first.Report.KeptMacros
        && Remaining(first.Report).SetEquals(Remaining(second.Report));

    /// <summary>
    /// Whose macros the result holds is the second child's word, which saw nothing but the result; whether they may stay is ours, by our
    /// list and our clock.
    /// </summary>
    private static bool MayHold(FileInspection file, KeptMacros? macros) =>
        macros is null || (file.KeepMacrosOf.Contains(macros.Signer, StringComparer.Ordinal) && macros.IsValidAt(file.Begun));

    /// <summary>clamd looks at no file of five bytes or fewer and says OK (libclamav/scanners.c); only text, which our own reading made, may be so short.</summary>
    internal static bool IsUnseen(FileInspection file, ChildResult first) =>
        Math.Min(file.Bytes, first.OutputBytes) <= ScanOptions.UnseenBytes
        && !(first.Report.InputFormat is FileFormat.Text or FileFormat.Csv && first.Report.OutputFormat is FileFormat.Text or FileFormat.Csv);

    private static HashSet<(FindingKind, FindingAction, string)> Remaining(SanitizeReport report) =>
        [.. report.Findings.Where(finding => finding.Action is FindingAction.Kept or FindingAction.Reported).Select(finding => (finding.Kind, finding.Action, finding.Location))];

    private async Task<StageResult> ScanAsync(FileInspection file, ChildResult first, CancellationToken ct)
    {
        if (scanner is null) return StageResult.Pass;
        var reply = await SizedScan.RunAsync(scanner, options, file.Draft.OpenUntrusted, first.OutputBytes, ct);
        file.OutputScan = reply;
        return reply.Outcome switch
        {
            ScanOutcome.NothingFound => StageResult.Pass,
            ScanOutcome.Infected => StageResult.Final(Verdict.Infected, Reasons.Malware),
            ScanOutcome.OverLimit => StageResult.Final(Verdict.Unscannable, Reasons.ScanLimit),
            // Whether they are those that may stay is seen in a moment.
            ScanOutcome.Macros when first.Report.KeptMacros is not null && file.KeepMacrosOf.Count > 0 => StageResult.Pass,
            // Macros or encryption in what we rebuilt is a defect of ours, and never delivered.
            ScanOutcome.Macros or ScanOutcome.Encrypted => StageResult.Final(Verdict.Refused, Reasons.CheckFailed),
            _ => StageResult.Unfinished(reply.Cause ?? "the scan of the result did not finish"),
        };
    }
}
