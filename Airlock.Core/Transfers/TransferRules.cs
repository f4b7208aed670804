using Airlock.Core.People;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>May this actor do this to this transfer? One answer for the button and for the act; null means yes.</summary>
public static class TransferRules
{
    private const int MaxPath = 1024;

    /// <summary>Whoever may not see a transfer is told that there is none.</summary>
    public static bool CanSee(Transfer transfer, Actor actor) =>
        actor.Kind is ActorKind.Worker
        || transfer.IsBy(actor) && (actor.May(Scopes.Status) || actor.May(Scopes.Submit))
        || transfer.State is not TransferState.Draft && actor.Kind is ActorKind.Person
            && actor.Is(Roles.Approver | Roles.Deputy | Roles.Auditor | Roles.SafetyOfficer | Roles.Administrator | Roles.Operator)
        || transfer.State is TransferState.Released or TransferState.Received or TransferState.Recalled
            && actor.Is(Roles.Receiver) && actor.May(Scopes.Collect);

    /// <summary>Bytes, pictures and reports: not for those who only keep the machine running.</summary>
    public static bool CanSeeContent(Transfer transfer, Actor actor) =>
        CanSee(transfer, actor) && (transfer.IsBy(actor) || actor.Is(Roles.Approver | Roles.Deputy | Roles.Receiver));

    /// <summary>The released package: its author and receivers. A token needs the scope for it.</summary>
    public static Denial? CanCollect(Transfer transfer, Actor actor) =>
        !actor.May(Scopes.Collect) ? Denial.ScopeMissing
        : !transfer.IsBy(actor) && !actor.Is(Roles.Receiver) ? Denial.RoleMissing
        : transfer.State is TransferState.Released or TransferState.Received ? null
        : Denial.AlreadyMoved;

    public static Denial? CanCreate(NewTransfer asked, Actor actor) =>
        !Enum.IsDefined(asked.Route) ? Denial.FieldInvalid.With("route")
        : !actor.Is(asked.Route is Route.Maintenance ? Roles.Vendor : Roles.Staff) ? Denial.RoleMissing
        : !actor.May(Scopes.Submit) ? Denial.ScopeMissing
        : asked.Emergency && asked.Route is not Route.BringIn ? Denial.EmergencyNotHere
        : IsNotText(asked.Purpose) ? Denial.FieldInvalid.With("purpose")
        : asked.Destination is not null && IsNotText(asked.Destination) ? Denial.FieldInvalid.With("destination")
        : asked.Recipient is not null && IsNotText(asked.Recipient) ? Denial.FieldInvalid.With("recipient")
        : null;

    /// <summary>Files come and go while it is a draft, by its author.</summary>
    public static Denial? CanChangeFiles(Transfer transfer, Actor actor) => Author(transfer, actor, TransferState.Draft);

    /// <summary>Asked before the first byte and again with the last: the path is free, or holds what the caller believes it does.</summary>
    /// <param name="replacesSha256">Null for a new file.</param>
    public static Denial? CanAddFile(Transfer transfer, Actor actor, string untrustedPath, string? replacesSha256)
    {
        if (CanChangeFiles(transfer, actor) is { } denial) return denial;
        if (untrustedPath.Length is 0 or > MaxPath || untrustedPath.Contains('\0')) return Denial.PathInvalid;
        var taken = transfer.Files.FirstOrDefault(other => other.UntrustedPath == untrustedPath);
        if (taken is not null && taken.Sha256 != replacesSha256) return Denial.PathTaken;
        return taken is null && replacesSha256 is not null ? Denial.NotFound : null;
    }

    public static Denial? CanSubmit(Transfer transfer, Actor actor) =>
        Author(transfer, actor, TransferState.Draft) ?? (transfer.Files.Count == 0 ? Denial.NoFiles : null);

    public static Denial? CanWithdraw(Transfer transfer, Actor actor) =>
        !actor.Has(Turn.Author, transfer) ? Denial.NotYourTurn
        : Transitions.Find(transfer, TransferState.Withdrawn, actor) is null ? Denial.AlreadyMoved
        : null;

    /// <summary>
    /// What was returned, wholly or in part, or waits for the author; once.
    /// </summary>
    public static Denial? CanRevise(Transfer transfer, Actor actor) =>
        !actor.Has(Turn.Author, transfer) ? Denial.NotYourTurn
        : transfer.State is TransferState.Returned or TransferState.ActionNeeded ? null
        : transfer.State is TransferState.Approved or TransferState.Releasing or TransferState.Released or TransferState.Received
            && transfer.Files.Any(file => file.Decision is FileDecision.Returned) ? null
        : Denial.NothingToRevise;

    public static Denial? CanRevoke(Transfer transfer, Actor actor) =>
        actor.Kind is not ActorKind.Person ? Denial.DecisionNeedsPerson
        : !actor.Is(Roles.Approver | Roles.Deputy) ? Denial.NotAnApprover
        : transfer.IsBy(actor) ? Denial.OwnTransfer
        : Transitions.Find(transfer, TransferState.Revoked, actor) is null ? Denial.AlreadyMoved
        : null;

    public static Denial? CanRecall(Transfer transfer, Actor actor) =>
        !actor.Has(Turn.Officer, transfer) && !actor.Has(Turn.Machine, transfer) ? Denial.RoleMissing
        : Transitions.Find(transfer, TransferState.Recalled, actor) is null ? Denial.AlreadyMoved
        : null;

    internal static bool IsNotText(string text) => string.IsNullOrWhiteSpace(text) || text.Length > NewTransfer.MaxText || text.Contains('\0');

    private static Denial? Author(Transfer transfer, Actor actor, TransferState expected) =>
        !actor.Has(Turn.Author, transfer) ? Denial.NotYourTurn
        : transfer.State != expected ? Denial.AlreadyMoved
        : null;
}
