namespace Airlock.Core.Approve;

/// <summary>One line of what an approver sends.</summary>
public sealed record FileDecisionAsked(Guid FileId, DecisionKind Kind, string? Comment = null);
