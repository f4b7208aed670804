using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers;

/// <summary>Collects findings within the report's limits: one entry a location and kind, text cut and cleaned, never more than fit.</summary>
internal sealed class FindingLog
{
    private readonly Dictionary<(FindingKind, FindingAction, string), Finding> _findings = [];
    private readonly List<NestedReport> _children = [];
    private Finding? _overflow;

    public IReadOnlyList<Finding> Findings => _overflow is null ? [.. _findings.Values] : [.. _findings.Values, _overflow];

    public IReadOnlyList<NestedReport> Children => _children;

    public bool AnyChange => Findings.Any(finding => finding.Changes) || _children.Any(Changed);

    public void Add(FindingKind kind, FindingAction action, string untrustedLocation, string untrustedDetail, Severity severity)
    {
        var finding = new Finding(kind, action, PlainText.Clean(untrustedLocation), PlainText.Clean(untrustedDetail), severity);
        if (_findings.ContainsKey((kind, action, finding.Location))) return;
        if (_findings.Count < ReportRules.MaxFindings / 2) _findings.Add((kind, action, finding.Location), finding);
        // What does not fit is still told: that there was more, and that it changed the file.
        else if (_overflow is null || (finding.Changes && !_overflow.Changes))
            _overflow = finding with { Location = "*", Detail = "more findings than a report holds" };
    }

    public void Removed(FindingKind kind, string location, string detail, Severity severity = Severity.High) =>
        Add(kind, FindingAction.Removed, location, detail, severity);

    public void Neutralized(FindingKind kind, string location, string detail, Severity severity = Severity.High) =>
        Add(kind, FindingAction.Neutralized, location, detail, severity);

    public void Flattened(FindingKind kind, string location, string detail, Severity severity = Severity.Medium) =>
        Add(kind, FindingAction.Flattened, location, detail, severity);

    public void Reported(FindingKind kind, string location, string detail, Severity severity = Severity.Low) =>
        Add(kind, FindingAction.Reported, location, detail, severity);

    public void AddChild(NestedReport child)
    {
        if (_children.Count < ReportRules.MaxChildren) _children.Add(child);
        else throw new FileRefusedException(Reasons.Bomb);
    }

    private static bool Changed(NestedReport child) =>
        child.Verdict is not Verdict.Unchanged || child.Findings.Any(finding => finding.Changes) || child.Children.Any(Changed);
}
