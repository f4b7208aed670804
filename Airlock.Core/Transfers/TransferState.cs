namespace Airlock.Core.Transfers;

/// <summary>Where a transfer stands. Names as in code, JSON and audit; the zero value can release nothing.</summary>
public enum TransferState
{
    Draft = 0,
    Submitted,
    Inspecting,
    /// <summary>The author must do something: a password, fewer files.</summary>
    ActionNeeded,
    /// <summary>A gate could not finish for a cause of ours. Never treated as passed; goes on by itself when the cause is gone.</summary>
    Held,
    AwaitingApproval,
    Approved,
    Releasing,
    /// <summary>The package is durable at the channel.</summary>
    Released,
    /// <summary>A receipt was accepted.</summary>
    Received,
    /// <summary>The author corrects it and submits it as the next revision.</summary>
    Returned,
    Rejected,
    Withdrawn,
    Expired,
    /// <summary>Approval taken back, delivery stopped.</summary>
    Revoked,
    /// <summary>Found dangerous after release.</summary>
    Recalled,
}
