using Airlock.Core.Transfers;

namespace Airlock.Api.Pages;

/// <summary>The mark and colour of a transfer's state.</summary>
internal static class StateLook
{
    public static (string Icon, Tone Tone) Of(TransferState state) => state switch
    {
        TransferState.Draft => ("✎", Tone.Waiting),
        TransferState.Submitted or TransferState.Inspecting or TransferState.Approved or TransferState.Releasing => ("…", Tone.Waiting),
        TransferState.AwaitingApproval => ("▶", Tone.Waiting),
        TransferState.ActionNeeded or TransferState.Returned => ("?", Tone.Caution),
        TransferState.Held => ("‖", Tone.Caution),
        TransferState.Released => ("⇩", Tone.Good),
        TransferState.Received => ("✓", Tone.Good),
        TransferState.Rejected or TransferState.Recalled or TransferState.Revoked => ("✕", Tone.Bad),
        TransferState.Withdrawn or TransferState.Expired => ("–", Tone.Ended),
        _ => ("!", Tone.Caution),
    };
}
