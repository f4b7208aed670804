using Airlock.Core.Transfers;

namespace Airlock.Core.Policy;

/// <summary>Days a transfer may wait for somebody before it expires. Never approved by waiting.</summary>
public sealed record DeadlinePolicy
{
    public required int DraftDays { get; init; }
    public required int ActionNeededDays { get; init; }
    public required int ApprovalDays { get; init; }
    public required int CollectDays { get; init; }

    /// <summary>Null where the machine's own turn or an end has no deadline.</summary>
    public int? DaysIn(TransferState state) => state switch
    {
        TransferState.Draft => DraftDays,
        TransferState.ActionNeeded => ActionNeededDays,
        TransferState.AwaitingApproval => ApprovalDays,
        TransferState.Released => CollectDays,
        _ => null,
    };
}
