using Airlock.Core.Check;
using Airlock.Core.Sanitize;
using Airlock.Core.Scan;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Pipeline;

/// <summary>The machine gates in their one order. None can be left out by a setting; only the offline verb may have no scanner.</summary>
public sealed class InspectionPipeline(IVirusScanner? scanner, ScanOptions? scanOptions, SandboxedSanitizer sanitizer)
{
    public IReadOnlyList<IStage> Stages { get; } =
    [
        new ScanStage(scanner, scanOptions),
        new SanitizeStage(sanitizer),
        new CheckStage(sanitizer, scanner, scanOptions),
    ];

    public string SandboxName => sanitizer.SandboxName;

    /// <summary>Runs the gates until one does not let the file pass.</summary>
    /// <param name="entered">Told before each gate.</param>
    public async Task<StageResult> RunAsync(FileInspection file, Func<Stage, Task> entered, CancellationToken ct)
    {
        foreach (var stage in Stages)
        {
            await entered(stage.Stage);
            var result = await stage.RunAsync(file, ct);
            if (!result.Passed) return result;
        }
        return EncryptResult.IsDue(file) ? await new EncryptResult(sanitizer).RunAsync(file, ct) : StageResult.Pass;
    }

    /// <summary>What Sanitize would find and do. Nothing is scanned and nothing is delivered.</summary>
    public Task<StageResult> LookAsync(FileInspection file, CancellationToken ct) => new SanitizeStage(sanitizer).LookAsync(file, ct);

    /// <summary>The verdict a finished run gives the file.</summary>
    public static Verdict VerdictOf(StageResult end, FileInspection file) => end.Passed ? file.Result!.Report.Verdict : end.Verdict;
}
