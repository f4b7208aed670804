using Airlock.Core.Pipeline;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Scan;

/// <summary>The original through the engine. Our own size limit decides first: what clamd skips for its size it calls OK.</summary>
internal sealed class ScanStage(IVirusScanner? scanner, ScanOptions? options) : IStage
{
    public Stage Stage => Stage.Scan;

    public async Task<StageResult> RunAsync(FileInspection file, CancellationToken ct)
    {
        if (scanner is null) return StageResult.Pass;
        var reply = await SizedScan.RunAsync(scanner, options, file.OpenUntrusted, file.Bytes, ct);
        file.InputScan = reply;
        return reply.Outcome switch
        {
            // Encrypted is not the end: the sanitizer may open it (owner password only, or one the author gave), and then scans the clear result.
            // Over a limit is, but NeedsPassword beats it and only the sanitizer knows: Sanitize lets no such file further.
            ScanOutcome.NothingFound or ScanOutcome.Macros or ScanOutcome.Encrypted or ScanOutcome.OverLimit => StageResult.Pass,
            ScanOutcome.Infected => StageResult.Final(Verdict.Infected, Reasons.Malware),
            _ => StageResult.Unfinished(reply.Cause ?? "the scan did not finish"),
        };
    }
}
