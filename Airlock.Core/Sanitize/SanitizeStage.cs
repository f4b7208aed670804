using Airlock.Core.Pipeline;
using Airlock.Core.Scan;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Sanitize;

/// <summary>The file through one fresh child, its result into the draft.</summary>
internal sealed class SanitizeStage(SandboxedSanitizer sanitizer) : IStage
{
    public Stage Stage => Stage.Sanitize;

    public async Task<StageResult> RunAsync(FileInspection file, CancellationToken ct)
    {
        ChildResult result;
        using (var output = file.Draft.Create())
            result = await RebuildAsync(file, output, ct);
        if (MustRedraw(file, result.Report)) result = await RedrawAsync(file, result, ct);
        file.Result = result;
        if (Held(file, result.Report) is { } held) return held;
        await file.Draft.FinishAsync(ct);
        return StageResult.Pass;
    }

    /// <summary>What Sanitize would find and do: nothing is kept, so nothing is there to be drawn.</summary>
    public async Task<StageResult> LookAsync(FileInspection file, CancellationToken ct)
    {
        file.Result = await RebuildAsync(file, Stream.Null, ct);
        return Held(file, file.Result.Report) ?? StageResult.Pass;
    }

    private async Task<ChildResult> RebuildAsync(FileInspection file, Stream output, CancellationToken ct)
    {
        using var untrusted = file.OpenUntrusted();
        var result = await sanitizer.SanitizeAsync(file.Request, untrusted, file.Bytes, output, ct);
        file.CpuMs += result.Report.CpuMs;
        return result;
    }

    /// <summary>The report may ask for it; what policy wants drawn is drawn whatever an untrusted child says of it.</summary>
    private static bool MustRedraw(FileInspection file, SanitizeReport untrusted) =>
        untrusted.NeedsRedraw || (file.Flatten && untrusted.Verdict.IsDeliverable() && untrusted.OutputFormat is FileFormat.Pdf);

    /// <summary>What the first child made through a child that draws; its result takes the draft's place.</summary>
    private async Task<ChildResult> RedrawAsync(FileInspection file, ChildResult rebuilt, CancellationToken ct)
    {
        await file.Draft.FinishAsync(ct);
        using var untrusted = file.Draft.OpenUntrusted();
        file.IsFlattened = file.Flatten || rebuilt.Report.NeedsFlattening;
        var request = file.Request with { ClaimedExtension = rebuilt.Report.OutputFormat.Extension(), Password = null, Flatten = file.IsFlattened };
        var redrawn = await sanitizer.RedrawAsync(request, untrusted, rebuilt.OutputBytes, () =>
        {
            untrusted.Dispose();
            return file.Draft.Create();
        }, ct);
        file.CpuMs += redrawn.Report.CpuMs;
        return redrawn with { Report = rebuilt.Report.FinishedBy(redrawn.Report) };
    }

    /// <summary>NeedsPassword beats Unscannable beats Refused. Null lets the result on to Check.</summary>
    private static StageResult? Held(FileInspection file, SanitizeReport report) => (report.Verdict, file.InputScan?.Outcome) switch
    {
        (Verdict.NeedsPassword, _) => StageResult.Final(Verdict.NeedsPassword, report.Reason!),
        // Part of the original was not looked at: the rest of the path cannot make up for that.
        (_, ScanOutcome.OverLimit) => StageResult.Final(Verdict.Unscannable, Reasons.ScanLimit),
        // The scanner saw encrypted content, so a password may be what is missing. With one given, the child's word stands.
        (Verdict.Refused, ScanOutcome.Encrypted) when file.Password is null => StageResult.Final(Verdict.NeedsPassword, Reasons.PasswordNeeded),
        (Verdict.Sanitized or Verdict.Unchanged, _) => null,
        _ => StageResult.Final(Verdict.Refused, report.Reason ?? Reasons.ChildMisbehaved),
    };
}
