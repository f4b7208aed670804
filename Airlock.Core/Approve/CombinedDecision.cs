using Airlock.Core.Transfers;

namespace Airlock.Core.Approve;

/// <summary>What several words on one file, and several files of one transfer, come to.</summary>
public static class CombinedDecision
{
    /// <summary>Any reject is final, then any return; approved only when every step approved. Null while steps are missing.</summary>
    public static FileDecision? OfFile(IReadOnlyCollection<Decision> onFile, int approvalsNeeded) =>
        onFile.Any(decision => decision.Kind is DecisionKind.Reject) ? FileDecision.Rejected
        : onFile.Any(decision => decision.Kind is DecisionKind.Return) ? FileDecision.Returned
        // A transfer that waits for a person needs at least one, also where the policy asks for none.
        : onFile.Where(decision => decision.Kind is DecisionKind.Approve).DistinctBy(decision => decision.PersonId).Count() >= Math.Max(1, approvalsNeeded)
            ? FileDecision.Approved
        : null;

    /// <summary>Where the transfer goes; null while it still waits.</summary>
    public static TransferState? OfTransfer(Transfer transfer)
    {
        var decisions = transfer.Files.Where(file => file.IsDeliverable).Select(file => file.Decision).ToList();
        // All or nothing: the first file that does not go settles it.
        if (!transfer.AllowsPartialRelease && Worst(decisions) is { } worst) return worst;
        if (decisions.Any(decision => decision is null or FileDecision.Conflicted)) return null;
        if (decisions.Contains(FileDecision.Approved)) return TransferState.Approved;
        return decisions.Contains(FileDecision.Returned) ? TransferState.Returned : TransferState.Rejected;
    }

    private static TransferState? Worst(List<FileDecision?> decisions) =>
        decisions.Contains(FileDecision.Rejected) ? TransferState.Rejected
        : decisions.Contains(FileDecision.Returned) ? TransferState.Returned
        : null;
}
