namespace Airlock.Api.Transfers;

/// <summary>What <c>POST /transfers/{id}/decisions</c> takes.</summary>
public sealed record DecisionBody
{
    /// <summary>The hash of the manifest that was looked at.</summary>
    public required string ManifestSha256 { get; init; }
    public required string PolicyVersion { get; init; }
    public IReadOnlyList<FileDecisionBody> Files { get; init; } = [];
    /// <summary>Sets are not made yet, so there is none to decide on.</summary>
    public IReadOnlyList<SetDecisionBody> Sets { get; init; } = [];
    public string? Comment { get; init; }
    /// <summary>A fresh code of the approver's authenticator.</summary>
    public string? Code { get; init; }
}
