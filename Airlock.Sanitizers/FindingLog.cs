using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers;

/// <summary>Collects findings within the report's limits: one entry a location, kind and carrier, text cut and cleaned, never more than fit.</summary>
internal sealed class FindingLog
{
    private readonly Dictionary<(FindingKind, FindingAction, string, string?), Finding> _findings = [];
    private readonly List<NestedReport> _children = [];
    private Finding? _overflow;

    public IReadOnlyList<Finding> Findings => _overflow is null ? [.. _findings.Values] : [.. _findings.Values, _overflow];

    public IReadOnlyList<NestedReport> Children => _children;

    public bool AnyChange => Findings.Any(finding => finding.Changes) || _children.Any(Changed);

    public void Add(FindingKind kind, FindingAction action, string untrustedLocation, string untrustedDetail, Severity severity, string? carrier = null)
    {
        var finding = new Finding(kind, action, PlainText.Clean(untrustedLocation), PlainText.Clean(untrustedDetail), severity) { Carrier = carrier };
        if (_findings.ContainsKey((kind, action, finding.Location, carrier))) return;
        if (_findings.Count < ReportRules.MaxFindings / 2) _findings.Add((kind, action, finding.Location, carrier), finding);
        // What does not fit is still told: that there was more, and that it changed the file.
        else if (_overflow is null || (finding.Changes && !_overflow.Changes))
            _overflow = finding with { Location = "*", Detail = "more findings than a report holds" };
    }

    public void Removed(FindingKind kind, string location, string detail, Severity severity = Severity.High, string? carrier = null) =>
        Add(kind, FindingAction.Removed, location, detail, severity, carrier);

    public void Neutralized(FindingKind kind, string location, string detail, Severity severity = Severity.High, string? carrier = null) =>
        Add(kind, FindingAction.Neutralized, location, detail, severity, carrier);

    public void Flattened(FindingKind kind, string location, string detail, Severity severity = Severity.Medium, string? carrier = null) =>
        Add(kind, FindingAction.Flattened, location, detail, severity, carrier);

    public void Reported(FindingKind kind, string location, string detail, Severity severity = Severity.Low, string? carrier = null) =>
        Add(kind, FindingAction.Reported, location, detail, severity, carrier);

    public void AddChild(NestedReport child)
    {
        if (_children.Count < ReportRules.MaxChildren) _children.Add(child);
        else throw new FileRefusedException(Reasons.Bomb);
    }

    private static bool Changed(NestedReport child) =>
        child.Verdict is not Verdict.Unchanged || child.Findings.Any(finding => finding.Changes) || child.Children.Any(Changed);
}
