using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Core.Proposals;

/// <summary>Who may propose a change and who may be its second person. Null means yes.</summary>
public static class ProposalRules
{
    /// <summary>Administrators, and whoever may open the database at the machine; operators only what keeps the place running.</summary>
    public static Denial? CanPropose(ProposalKind kind, Actor actor, HostUser? host) =>
        kind is ProposalKind.None || !Enum.IsDefined(kind) ? Denial.FieldInvalid.With("kind")
        : host is not null ? (actor.Kind is ActorKind.Worker ? null : Denial.RoleMissing)
        : actor.Kind is not ActorKind.Person ? Denial.DecisionNeedsPerson
        : !actor.Is(kind is ProposalKind.LiftStop ? Roles.Administrator | Roles.Operator : Roles.Administrator) ? Denial.RoleMissing
        : null;

    /// <summary>Another person than proposed it, with the name they sign in with, because that is all the machine knows of its users.</summary>
    public static Denial? CanConfirm(Proposal proposal, Actor actor, string userName, DateTimeOffset now) =>
        CanSay(proposal, actor, now) ?? (proposal.IsBy(actor, userName) ? Denial.OwnProposal : null);

    /// <summary>Any administrator says no; whoever proposed it takes it back.</summary>
    public static Denial? CanRefuse(Proposal proposal, Actor actor, DateTimeOffset now) =>
        actor.Kind is ActorKind.Person && proposal.ProposerId == actor.Id
            ? (proposal.StateAt(now) is ProposalState.Pending ? null : Denial.AlreadyDecided)
            : CanSay(proposal, actor, now);

    /// <summary>Whoever comes to the admin plane looks; only administrators decide.</summary>
    public static bool CanSee(Actor actor) =>
        actor.Kind is ActorKind.Person && actor.Is(Roles.Administrator | Roles.Operator | Roles.Auditor | Roles.SafetyOfficer);

    private static Denial? CanSay(Proposal proposal, Actor actor, DateTimeOffset now) =>
        actor.Kind is not ActorKind.Person ? Denial.DecisionNeedsPerson
        : !actor.Is(Roles.Administrator) ? Denial.RoleMissing
        : proposal.StateAt(now) is not ProposalState.Pending ? Denial.AlreadyDecided
        : null;
}
