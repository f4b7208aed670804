namespace Airlock.Core.Approve;

/// <summary>What an approver sends: the words on the files, and what they were looking at.</summary>
public sealed record DecisionAsked(string ManifestSha256, string PolicyVersion, IReadOnlyList<FileDecisionAsked> Files, string? Comment = null);
