using System.Reflection;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Pipeline;

/// <summary>Turns what the gates found into the report.</summary>
public static class ReportWriter
{
    public static string SanitizerVersion { get; } =
        typeof(SanitizeReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static InspectionReport Write(FileInspection file, StageResult end, string name, string sha256, string policyVersion, string sandbox, TimeSpan duration)
    {
        var report = file.Result?.Report;
        var verdict = InspectionPipeline.VerdictOf(end, file);
        return new InspectionReport
        {
            Input = new ReportInput(name, sha256, file.Bytes, (report?.InputFormat ?? FileFormat.Unknown).Name(), file.ClaimedExtension),
            Verdict = verdict,
            Reason = end.Passed ? null : end.Reason,
            Output = end.Passed && file.Result is { OutputSha256: { } hash } result
                ? new ReportOutput(OutputName(name, result.Report.OutputFormat), null, hash, result.OutputBytes, result.Report.OutputFormat.Name())
                : null,
            Findings = report?.Findings ?? [],
            Children = [.. (report?.Children ?? []).Select(Child)],
            Scan = Scan(file),
            PolicyVersion = policyVersion,
            SanitizerVersion = SanitizerVersion,
            Sandbox = sandbox,
            Route = RouteName(file.Route),
            DurationMs = (long)duration.TotalMilliseconds,
            CpuMs = file.CpuMs,
            PeakBytes = report?.PeakBytes ?? 0,
        };
    }

    /// <summary>The delivered name: the sender's, with the extension of what the file now is.</summary>
    public static string OutputName(string name, FileFormat format)
    {
        var extension = System.IO.Path.GetExtension(name);
        return format.Accepts(extension) ? name : name[..^extension.Length] + format.Extension();
    }

    /// <summary>The route in reports, policy and the API.</summary>
    public static string RouteName(Route route) => route switch
    {
        Route.BringIn => "bring-in",
        Route.Maintenance => "maintenance",
        Route.TakeOut => "take-out",
        _ => throw new ArgumentOutOfRangeException(nameof(route)),
    };

    private static ReportScan? Scan(FileInspection file) => file is { Scanner: null, InputScan: null } ? null : new ReportScan(
        file.Scanner?.Engine, file.Scanner?.Signatures, file.Scanner?.SignatureDate, file.Scanner?.Set,
        Word(file.InputScan?.Outcome), Word(file.OutputScan?.Outcome),
        file.InputScan is { Outcome: ScanOutcome.Infected } input ? input.Signature : file.OutputScan is { Outcome: ScanOutcome.Infected } output ? output.Signature : null)
    {
        SettingsDigest = file.Scanner?.SettingsDigest,
        Tag = file.Scanner?.Tag,
        Engines = [.. Engines(file.InputScan, ReportEngineScan.OfInput, file.Scanner), .. Engines(file.OutputScan, ReportEngineScan.OfOutput, file.Scanner)],
    };

    private static IEnumerable<ReportEngineScan> Engines(ScanReply? reply, string scanned, ScannerIdentity? scanner) =>
        (reply?.Engines ?? []).Select(scan => ReportEngineScan.Of(scan, scanned, scanner));

    internal static string Word(ScanOutcome? outcome) => outcome switch
    {
        null => "Skipped",
        ScanOutcome.NothingFound or ScanOutcome.Macros => "Ok",
        ScanOutcome.Infected => "Infected",
        _ => "Error",
    };

    private static ReportChild Child(NestedReport child) => new(
        new ReportInput(child.Location, child.InputSha256, child.InputBytes, child.InputFormat.Name(), System.IO.Path.GetExtension(child.Location)),
        child.Verdict, child.Reason, null, child.Findings, [.. child.Children.Select(Child)]);
}
