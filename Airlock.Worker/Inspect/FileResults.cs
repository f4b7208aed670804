using System.Text;
using Airlock.Core.Pipeline;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Worker.Inspect;

/// <summary>Between the words of the rows and those of the pipeline.</summary>
internal static class FileResults
{
    /// <summary>Of an extension, with its dot; a longer one is none.</summary>
    private const int MaxExtension = 16;

    public static FileResult Of(InspectionReport report, FileInspection inspection, FileOutput? output) => new()
    {
        Verdict = report.Verdict,
        Reason = report.Reason,
        InputFormat = inspection.Result?.Report.InputFormat ?? FileFormat.Unknown,
        Output = output,
        ReportJson = Encoding.UTF8.GetString(ReportJson.Write(report)),
        HasHighFinding = report.HasHighFinding,
        InputScan = report.Scan?.Input,
        OutputScan = report.Scan?.Output,
    };

    public static string LeafName(string untrustedPath) => untrustedPath[(untrustedPath.LastIndexOf('/') + 1)..];

    public static string ClaimedExtension(string untrustedPath)
    {
        var extension = Path.GetExtension(LeafName(untrustedPath)).ToLowerInvariant();
        return extension.Length > MaxExtension ? "" : extension;
    }
}
