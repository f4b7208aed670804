using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Core.Permits;

/// <summary>Who may ask for, give and take back a permit.</summary>
public static class PermitRules
{
    public static Denial? CanRequest(Actor actor) =>
        !actor.Is(Roles.Staff) ? Denial.RoleMissing
        : !actor.May(Scopes.Submit) ? Denial.ScopeMissing
        : null;

    public static Denial? CanApprove(Permit permit, Actor actor) =>
        actor.Kind is not ActorKind.Person ? Denial.DecisionNeedsPerson
        : !actor.Is(Roles.Approver | Roles.Deputy) ? Denial.NotAnApprover
        : actor.Id == permit.ApplicantId ? Denial.OwnPermit
        : permit.State is not PermitState.Requested ? Denial.AlreadyDecided
        : null;

    /// <summary>The applicant may give up their own; an approver may take back anyone's.</summary>
    public static Denial? CanRevoke(Permit permit, Actor actor) =>
        actor.Kind is not ActorKind.Person ? Denial.DecisionNeedsPerson
        : !actor.Is(Roles.Approver | Roles.Deputy) && actor.Id != permit.ApplicantId ? Denial.NotAnApprover
        : permit.State is PermitState.Revoked ? Denial.AlreadyDecided
        : null;

    /// <summary>Somebody else's permit is nobody's business but an approver's and an auditor's.</summary>
    public static bool CanSee(Permit permit, Actor actor) =>
        actor.Kind is ActorKind.Person or ActorKind.ServiceAccount && actor.ResponsibleId == permit.ApplicantId && actor.May(Scopes.Status)
        || actor.Is(Roles.Approver | Roles.Deputy | Roles.Auditor | Roles.SafetyOfficer);
}
