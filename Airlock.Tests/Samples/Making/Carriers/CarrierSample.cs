using Airlock.Sanitizers.Contract;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>A file that carries one row of the catalogue, and what must come of it. Its payload is inert: a marker, names under .invalid, addresses of 192.0.2.0/24.</summary>
/// <param name="Row">For example OX-020; the marker is CDR-TEST- and the row.</param>
/// <param name="Path">Below quarantine-samples.</param>
internal sealed record CarrierSample(string Row, string Path, byte[] Bytes)
{
    public Verdict Verdict { get; init; } = Verdict.Sanitized;
    public string? Reason { get; init; }
    public Route Route { get; init; }
    /// <summary>Null where the row is no finding: refused, kept, or written anew whatever it was.</summary>
    public FindingAction? Action { get; init; } = FindingAction.Removed;
    public string[] Gone { get; init; } = ["CDR-TEST"];
    public string[] Kept { get; init; } = [];

    public Expectation Expectation() => new()
    {
        Verdict = Verdict,
        Reason = Reason,
        Format = FormatOf(Path),
        Output = Verdict.IsDeliverable() ? PlainOf(Path) : FileFormat.Unknown,
        Route = Route,
        Findings = Action is { } action ? [new ExpectedFinding { Carrier = Row, Action = action }] : [],
        Gone = Gone,
        Kept = Kept,
    };

    private FileFormat FormatOf(string path) =>
        Reason is Airlock.Sanitizers.Contract.Reasons.TypeNotAccepted or Airlock.Sanitizers.Contract.Reasons.NoDocument ? FileFormat.Unknown
            : Enum.Parse<FileFormat>(System.IO.Path.GetExtension(path)[1..], ignoreCase: true);

    private static FileFormat PlainOf(string path) => System.IO.Path.GetExtension(path)[1] switch
    {
        'd' => FileFormat.Docx,
        'x' => FileFormat.Xlsx,
        'v' => FileFormat.Vsdx,
        _ => FileFormat.Pptx,
    };
}
