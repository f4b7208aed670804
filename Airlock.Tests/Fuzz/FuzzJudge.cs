using System.Security.Cryptography;
using Airlock.Core.Check;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Fuzz;

/// <summary>
/// What must be true of any file at all: an answer in time, within memory, by the rules of the contract; and what is delivered reproduces itself
/// and has nothing active in it. Two cores shared with other work make slow answers: what looks wrong is asked again, alone, of a fresh process,
/// and then the CPU time counts.
/// </summary>
/// <param name="limit">What a file may take.</param>
/// <param name="drawing">Finishes what a drawing child must finish; without it that is left undone.</param>
internal sealed class FuzzJudge(TimeSpan limit, SandboxedSanitizer? drawing = null) : IDisposable
{
    private static readonly TimeSpan LimitAlone = TimeSpan.FromSeconds(30);
    private const long MostResidentBytes = 512L << 20;

    private readonly FuzzHost _host = new();

    public async Task<FuzzVerdict> JudgeAsync(SanitizeRequest request, byte[] content)
    {
        var verdict = await JudgeAsync(request, content, limit);
        if (verdict.Fault is null) return verdict;
        _host.Restart();
        return await JudgeAsync(request, content, LimitAlone);
    }

    public void Dispose() => _host.Dispose();

    private async Task<FuzzVerdict> JudgeAsync(SanitizeRequest request, byte[] content, TimeSpan wall)
    {
        var first = await _host.AskAsync(request, content, wall);
        if ((first.Fault ?? Fault(first.Report!)) is { } fault) return FuzzVerdict.Wrong(fault, first.Report);
        var report = first.Report!;
        var flatten = request.Flatten || report.NeedsFlattening;
        if (report.NeedsRedraw && drawing is not null)
        {
            first = await DrawAsync(request with { ClaimedExtension = report.OutputFormat.Extension(), Password = null, Flatten = flatten }, first.Output, drawing);
            if ((first.Fault ?? Fault(first.Report!)) is { } wrong) return FuzzVerdict.Wrong($"drawing: {wrong}", report);
            report = report.FinishedBy(first.Report!);
            first = first with { Report = report };
        }
        if (!report.Verdict.IsDeliverable()) return new FuzzVerdict(null, report, null);
        if (Residue.In(report.OutputFormat, first.Output) is { } active) return FuzzVerdict.Wrong($"delivered with {active}", report);
        var check = request with { ClaimedExtension = report.OutputFormat.Extension(), Password = null, Flatten = flatten };
        var second = await _host.AskAsync(check, first.Output, wall);
        if ((second.Fault ?? Fault(second.Report!)) is { } late) return FuzzVerdict.Wrong($"check: {late}", report);
        var verdict = new FuzzVerdict(null, report, Convert.ToHexStringLower(SHA256.HashData(first.Output)));
        // What a drawing child must finish and was not given says so both times; Check only sees what that child has finished.
        var finished = report.NeedsRedraw && drawing is null ? second with { Report = second.Report! with { NeedsRedraw = false } } : second;
        return CheckStage.Reproduces(Result(first), Result(finished)) ? verdict : verdict with { Fault = $"not reproduced: {Difference(first, second)}" };
    }

    private static async Task<FuzzAnswer> DrawAsync(SanitizeRequest request, byte[] rebuilt, SandboxedSanitizer drawing)
    {
        var output = new MemoryStream();
        var result = await drawing.RedrawAsync(request, new MemoryStream(rebuilt), rebuilt.Length, () => output, CancellationToken.None);
        return new FuzzAnswer(result.Report.Reason is Reasons.ChildCrashed or Reasons.ChildTimedOut or Reasons.ChildMisbehaved ? result.Report.Reason : null, result.Report, output.ToArray());
    }

    private string? Fault(SanitizeReport report) =>
        ReportRules.Violation(report) is { } violation ? $"breaks the contract: {violation}"
        : report.CpuMs > limit.TotalMilliseconds ? $"slow: {report.CpuMs} ms of CPU"
        : report.PeakBytes > MostResidentBytes ? $"large: {report.PeakBytes >> 20} MiB"
        : null;

    private static ChildResult Result(FuzzAnswer answer) => answer.Report!.Verdict.IsDeliverable()
        ? new ChildResult(answer.Report, answer.Output.Length, Convert.ToHexStringLower(SHA256.HashData(answer.Output)))
        : new ChildResult(answer.Report, 0, null);

    private static string Difference(FuzzAnswer first, FuzzAnswer second)
    {
        var changes = string.Join("; ", second.Report!.Findings.Where(finding => finding.Changes).Take(3).Select(finding => $"{finding.Kind} {finding.Location} {finding.Detail}"));
        return $"{first.Report!.OutputFormat} then {second.Report.Verdict} {second.Report.Reason} {second.Report.OutputFormat}, "
            + $"bytes {(first.Output.AsSpan().SequenceEqual(second.Output) ? "alike" : "differ")}, {changes}";
    }
}

/// <param name="Fault">What was wrong; null when nothing was.</param>
/// <param name="Report">The first answer, when there was one.</param>
/// <param name="Sha256">Of what was delivered.</param>
internal sealed record FuzzVerdict(string? Fault, SanitizeReport? Report, string? Sha256)
{
    public static FuzzVerdict Wrong(string fault, SanitizeReport? report) => new(fault, report, null);

    public bool Delivered => Sha256 is not null;

    /// <summary>Verdict and reason, as a table shows them.</summary>
    public override string ToString() => Fault ?? Words(Report!);

    public static string Words(SanitizeReport report) => report.Reason is null ? $"{report.Verdict}" : $"{report.Verdict} ({report.Reason})";
}
