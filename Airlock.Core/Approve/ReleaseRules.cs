using Airlock.Core.Transfers;

namespace Airlock.Core.Approve;

/// <summary>
/// Whether the rows still bear out the state Approved: asked again by the worker before anything leaves, from the decisions themselves, so
/// that a web process that wrote the state alone releases nothing.
/// </summary>
public static class ReleaseRules
{
    public static bool IsAsDecided(Transfer transfer, IReadOnlyCollection<Decision> decisions)
    {
        var approved = transfer.Files.Where(file => file.Decision is FileDecision.Approved).ToList();
        return approved.Count > 0
            && approved.All(file => file.IsDeliverable)
            && transfer.ManifestSha256 is { } hash && DecisionManifest.Sha256(transfer) == hash
            && (DerivedState.Of(transfer.Files, transfer.ApprovalsNeeded, isOverLimit: false) is TransferState.Approved
                || approved.All(file => IsBacked(transfer, file, decisions)));
    }

    /// <summary>By enough people, none of them the author, each for exactly these bytes under exactly these rules.</summary>
    private static bool IsBacked(Transfer transfer, TransferFile file, IReadOnlyCollection<Decision> decisions) => CombinedDecision.OfFile(
        [.. decisions.Where(decision => decision.FileId == file.Id
            && decision.ManifestSha256 == transfer.ManifestSha256 && decision.PolicyVersion == transfer.PolicyVersion
            && decision.PersonId != transfer.AuthorId && decision.PersonId != transfer.ResponsibleId)],
        transfer.ApprovalsNeeded) is FileDecision.Approved;
}
