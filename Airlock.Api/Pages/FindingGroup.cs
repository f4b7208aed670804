using System.Text.Json;
using Airlock.Core.Pipeline;
using Airlock.Sanitizers.Contract;

namespace Airlock.Api.Pages;

/// <summary>Findings of one kind that were treated alike, for people: how many, how serious, where.</summary>
internal sealed record FindingGroup(FindingKind Kind, FindingAction Action, Severity Severity, int Count, IReadOnlyList<Finding> First)
{
    /// <summary>Places listed on screen; the report has them all.</summary>
    private const int MaxPlaces = 50;

    /// <summary>The gravest first, of the file and of everything inside it.</summary>
    public static IReadOnlyList<FindingGroup> Of(InspectionReport report) =>
        [.. report.Findings.Concat(report.Children.SelectMany(OfChild))
            .GroupBy(finding => (finding.Kind, finding.Action))
            .Select(group => new FindingGroup(
                group.Key.Kind, group.Key.Action, group.Min(finding => finding.Severity), group.Count(), [.. group.Take(MaxPlaces)]))
            .OrderBy(group => group.Severity).ThenByDescending(group => group.Count)];

    /// <summary>Null when there is no report yet, or one this version cannot read.</summary>
    public static InspectionReport? Read(string? reportJson)
    {
        if (reportJson is null) return null;
        try
        {
            return JsonSerializer.Deserialize<InspectionReport>(reportJson, ReportJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<Finding> OfChild(ReportChild child) =>
        child.Findings.Select(finding => finding with { Location = $"{child.Input.Name} / {finding.Location}" })
            .Concat(child.Children.SelectMany(OfChild));
}
