using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Airlock.Core.Pipeline;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Approve;

/// <summary>What the machine gates left of one file: the row, and the report the decision manifest names by its hash. They must say the same, and all of it good.</summary>
internal static class GateRecord
{
    private const string Ok = "Ok";

    /// <summary>Encrypted content the scanner could not look into, opened later with the author's password; an engine that does not answer gives no verdict at all.</summary>
    private const string NotLookedInto = "Error";

    /// <summary>The gate whose record is missing, negative or another's; null when every one passed it.</summary>
    public static string? Problem(TransferFile file)
    {
        if (!file.IsDeliverable || file.OutputBlobId is null || file.OutputSealedKey is null) return "verdict";
        if (Report(file) is not { } report) return "report";
        if (report.Scan is not { } scan || scan.Input is not (Ok or NotLookedInto) || scan.Input != file.InputScan) return "scan";
        if (report.Input.Sha256 != file.Sha256 || report.Input.Bytes != file.Bytes || report.Verdict != file.Verdict) return "sanitize";
        if (report.Output is not { } output || output.Sha256 != file.OutputSha256 || output.Bytes != file.OutputBytes) return "sanitize";
        if (output.Format != file.OutputFormat.Name() || report.HasHighFinding != file.HasHighFinding) return "sanitize";
        return scan.Output != Ok || file.OutputScan != Ok ? "check" : null;
    }

    private static InspectionReport? Report(TransferFile file)
    {
        if (file.ReportJson is not { } json || Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))) != file.ReportSha256) return null;
        try
        {
            return JsonSerializer.Deserialize<InspectionReport>(json, ReportJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
