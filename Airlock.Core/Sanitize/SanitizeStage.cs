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
        using (var untrusted = file.OpenUntrusted())
        using (var output = file.Draft.Create())
            result = await sanitizer.SanitizeAsync(file.Request, untrusted, file.Bytes, output, ct);
        file.Result = result;
        file.CpuMs += result.Report.CpuMs;
        if (!result.Report.Verdict.IsDeliverable())
            // NeedsPassword beats Refused: the scanner saw encrypted content, so a password may be what is missing. With one given, the child's word stands.
            return file.InputScan is { Outcome: ScanOutcome.Encrypted } && file.Password is null && result.Report.Verdict is Verdict.Refused
                ? StageResult.Final(Verdict.NeedsPassword, Reasons.PasswordNeeded)
                : StageResult.Final(result.Report.Verdict, result.Report.Reason!);
        await file.Draft.FinishAsync(ct);
        return StageResult.Pass;
    }
}
