namespace Airlock.Core.Transfers;

/// <summary>What all decisions on a file come to; null on the file until that is settled.</summary>
public enum FileDecision
{
    Rejected = 0,
    Returned,
    /// <summary>Two blind first reviews differ; a third approver decides.</summary>
    Conflicted,
    Approved,
}
