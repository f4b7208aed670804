using Airlock.Core.People;

namespace Airlock.Core.Policy;

/// <summary>How many people, and which, must approve each file.</summary>
public sealed record ApprovalPolicy
{
    public required int Count { get; init; }
    public required Roles Roles { get; init; }
}
