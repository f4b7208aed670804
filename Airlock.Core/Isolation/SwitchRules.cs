using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Core.Isolation;

/// <summary>Who may put a switch on: one person, at once. Taking it off is a proposal.</summary>
public static class SwitchRules
{
    public static Denial? CanStop(Actor actor) =>
        actor.Kind is not ActorKind.Person ? Denial.DecisionNeedsPerson
        : !actor.Is(Roles.Administrator | Roles.Operator) ? Denial.RoleMissing
        : null;
}
