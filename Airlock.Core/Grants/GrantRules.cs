using Airlock.Core.Transfers;

namespace Airlock.Core.Grants;

/// <summary>In which states the people plane may open what. Everything else is closed to it.</summary>
internal static class GrantRules
{
    /// <summary>Pictures: while somebody decides, and until what was decided has gone out.</summary>
    public static readonly TransferState[] Pages = [TransferState.AwaitingApproval, TransferState.Approved, TransferState.Releasing];

    /// <summary>Released files of a take-out: while they wait for their recipient.</summary>
    public static readonly TransferState[] Package = [TransferState.Released];
}
