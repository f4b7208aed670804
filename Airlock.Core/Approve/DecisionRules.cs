using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Core.Approve;

/// <summary>May this person decide on this? One answer for the button and for the act; null means yes.</summary>
public static class DecisionRules
{
    /// <summary>Whether the actor may decide at all, whatever they would say.</summary>
    public static Denial? CanDecide(Transfer transfer, Actor actor, IReadOnlyCollection<Decision> decisions) =>
        actor.Kind is not ActorKind.Person ? Denial.DecisionNeedsPerson
        : !actor.Is(Roles.Approver | Roles.Deputy) ? Denial.NotAnApprover
        : transfer.IsBy(actor) ? Denial.OwnTransfer
        : transfer.Turn is not Turn.Approver ? Denial.AlreadyMoved
        : !actor.Is(transfer.ApproverRoles) ? Denial.NotAnApprover
        : Open(transfer).All(file => HasDecided(file, actor, decisions)) ? Denial.AlreadyDecided
        : null;

    /// <summary>Whether these words on these files may be taken. The hash is compared first with what is stored and then with what the rows say now.</summary>
    public static Denial? CanTake(Transfer transfer, Actor actor, DecisionAsked asked, IReadOnlyCollection<Decision> decisions) =>
        CanDecide(transfer, actor, decisions)
        ?? (asked.ManifestSha256 != transfer.ManifestSha256 || DecisionManifest.Sha256(transfer) != transfer.ManifestSha256 ? Denial.ManifestStale
        : asked.PolicyVersion != transfer.PolicyVersion ? Denial.PolicyStale
        : asked.Files.Count == 0 || asked.Files.DistinctBy(file => file.FileId).Count() != asked.Files.Count ? Denial.NotDecidable
        : asked.Files.Select(file => CanTake(transfer, actor, asked, file, decisions)).FirstOrDefault(denial => denial is not null));

    /// <summary>Files with bytes to deliver that are not yet decided for good.</summary>
    internal static IEnumerable<TransferFile> Open(Transfer transfer) =>
        transfer.Files.Where(file => file is { IsDeliverable: true, Decision: null or FileDecision.Conflicted });

    private static Denial? CanTake(
        Transfer transfer, Actor actor, DecisionAsked asked, FileDecisionAsked line, IReadOnlyCollection<Decision> decisions) =>
        transfer.Files.FirstOrDefault(file => file.Id == line.FileId) is not { } file || !Enum.IsDefined(line.Kind) ? Denial.NotDecidable
        : HasDecided(file, actor, decisions) ? Denial.AlreadyDecided
        : !Open(transfer).Contains(file) ? Denial.NotDecidable
        : line.Kind is not DecisionKind.Approve && string.IsNullOrWhiteSpace(line.Comment ?? asked.Comment) ? Denial.ReasonNeeded
        : null;

    private static bool HasDecided(TransferFile file, Actor actor, IReadOnlyCollection<Decision> decisions) =>
        decisions.Any(decision => decision.FileId == file.Id && decision.PersonId == actor.Id);
}
