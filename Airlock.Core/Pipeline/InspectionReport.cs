using System.Text.Json.Serialization;
using Airlock.Core.Scan;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Pipeline;

/// <summary>The sanitization report of contract §3: what people, scripts and evidence read.</summary>
public sealed record InspectionReport
{
    public int Version { get; init; } = 1;
    public required ReportInput Input { get; init; }
    public required Verdict Verdict { get; init; }
    public string? Reason { get; init; }
    public ReportOutput? Output { get; init; }
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public IReadOnlyList<ReportChild> Children { get; init; } = [];
    public ReportScan? Scan { get; init; }
    public required string PolicyVersion { get; init; }
    public required string SanitizerVersion { get; init; }
    public required string Sandbox { get; init; }
    public required string Route { get; init; }
    public long DurationMs { get; init; }
    public long CpuMs { get; init; }
    public long PeakBytes { get; init; }

    /// <summary>Anywhere in it. Such a file never goes through without a person.</summary>
    [JsonIgnore]
    public bool HasHighFinding => IsHigh(Findings) || Children.Any(IsHigh);

    /// <summary>Delivered under its password again: whoever looks at the result from now on sees nothing in it.</summary>
    [JsonIgnore]
    public bool IsLockedAgain => Findings.Any(finding => finding is { Kind: FindingKind.EncryptedContent, Action: FindingAction.Rebuilt });

    /// <summary>With macros whose signer policy names.</summary>
    [JsonIgnore]
    public bool KeepsMacros => Findings.Any(finding => finding is { Kind: FindingKind.Macro, Action: FindingAction.Kept });

    private static bool IsHigh(IReadOnlyList<Finding> findings) => findings.Any(finding => finding.Severity is Severity.High);

    private static bool IsHigh(ReportChild child) => IsHigh(child.Findings) || child.Children.Any(IsHigh);
}

public sealed record ReportInput(string Name, string Sha256, long Bytes, string Format, string ClaimedExtension);

public sealed record ReportOutput(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Path,
    string Sha256,
    long Bytes,
    string Format);

/// <summary>A file inside the file: the same object without version fields.</summary>
public sealed record ReportChild(
    ReportInput Input, Verdict Verdict, string? Reason, ReportOutput? Output, IReadOnlyList<Finding> Findings, IReadOnlyList<ReportChild> Children);

/// <param name="Engine">Null, like the three after it, when no engine said who it is.</param>
/// <param name="Input">Ok, Infected, Error or Skipped; so is <paramref name="Output"/>.</param>
public sealed record ReportScan(string? Engine, int? Signatures, DateTimeOffset? SignatureDate, string? SignatureSet, string Input, string Output, string? Found)
{
    /// <summary>SHA-256 of how the engines were set; what it covers stands in docs/operations.md.</summary>
    public string? SettingsDigest { get; init; }

    /// <summary>ISTags of engines without a version number.</summary>
    public string? Tag { get; init; }

    /// <summary>One for each engine and each of the two scans.</summary>
    public IReadOnlyList<ReportEngineScan> Engines { get; init; } = [];

    /// <summary>When the result was scanned; null when it was not, or nobody kept a record.</summary>
    public DateTimeOffset? OutputScannedAt() => Engines.Where(scan => scan.Scanned == ReportEngineScan.OfOutput).Select(scan => (DateTimeOffset?)scan.At).Min();
}

/// <param name="Scanned">input or output.</param>
/// <param name="Instance">Which instance of the engine, by its place in engines.yaml from 1.</param>
/// <param name="Result">Ok, Infected or Error.</param>
public sealed record ReportEngineScan(
    string Name, int Instance, string? Engine, int? Signatures, DateTimeOffset? SignatureDate, string? Tag, string Scanned, string Result, string? Found,
    DateTimeOffset At, long BytesSent, long DurationMs)
{
    internal const string OfInput = "input";
    internal const string OfOutput = "output";

    public static ReportEngineScan Of(EngineScan scan, string scanned, ScannerIdentity? otherwise)
    {
        var identity = scan.Identity ?? otherwise;
        return new(
            scan.Name, scan.Instance, identity?.Engine, identity?.Signatures, identity?.SignatureDate, identity?.Tag, scanned, ReportWriter.Word(scan.Outcome),
            scan.Outcome is ScanOutcome.Infected ? scan.Signature : null, scan.At, scan.BytesSent, scan.DurationMs);
    }
}
