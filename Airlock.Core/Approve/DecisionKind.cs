namespace Airlock.Core.Approve;

/// <summary>What one approver says about one file.</summary>
public enum DecisionKind
{
    Reject = 0,
    Return,
    Approve,
}
