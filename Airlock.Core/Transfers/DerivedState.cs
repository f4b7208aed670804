using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>What the files make of the transfer once the machine is done: the first rule that fits.</summary>
public static class DerivedState
{
    /// <param name="isOverLimit">Over a limit, or outside the permit, as known only now.</param>
    public static TransferState Of(IReadOnlyList<TransferFile> files, int approvalsNeeded, bool isOverLimit) =>
        files.Count == 0 || files.Any(file => file.Verdict is null) ? TransferState.Held
        : isOverLimit || files.Any(file => file.Verdict is Verdict.NeedsPassword) ? TransferState.ActionNeeded
        : !files.Any(file => file.IsDeliverable) ? TransferState.Rejected
        : approvalsNeeded <= 0 && files.All(MayGoByItself) ? TransferState.Approved
        : TransferState.AwaitingApproval;

    /// <summary>Rebuilt and nothing alarming found. One refused sibling, and a person looks at all.</summary>
    private static bool MayGoByItself(TransferFile file) =>
        file is { IsDeliverable: true, HasHighFinding: false, Verdict: Verdict.Sanitized or Verdict.Unchanged };
}
