using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Core.Permits;

/// <summary>Who may order maintenance files and end such an order: people of the hospital who approve, never a vendor.</summary>
public static class TicketRules
{
    public static Denial? CanIssue(Actor actor) =>
        actor.Kind is not ActorKind.Person ? Denial.DecisionNeedsPerson
        : actor.Is(Roles.Vendor) || !actor.Is(Roles.Approver | Roles.Administrator) ? Denial.RoleMissing
        : null;

    public static bool CanSee(Ticket ticket, Actor actor) =>
        actor.Kind is ActorKind.Person or ActorKind.ServiceAccount && actor.ResponsibleId == ticket.VendorId && actor.May(Scopes.Status)
        || actor.Is(Roles.Approver | Roles.Deputy | Roles.Administrator | Roles.Auditor | Roles.SafetyOfficer);
}
