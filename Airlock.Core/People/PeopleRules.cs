using Airlock.Core.Transfers;

namespace Airlock.Core.People;

/// <summary>Who may add and change people and tokens: administrators, and the machine while it is being set up.</summary>
public static class PeopleRules
{
    public static Denial? CanChangePeople(Actor actor) =>
        actor.Kind is ActorKind.Worker || actor.Kind is ActorKind.Person && actor.Is(Roles.Administrator) ? null : Denial.RoleMissing;

    /// <summary>Nobody takes their own administrator role away or gives themselves another: it needs a second person.</summary>
    public static Denial? CanChange(Person person, Actor actor) =>
        CanChangePeople(actor) ?? (actor.Kind is ActorKind.Person && actor.Id == person.Id ? Denial.NotYourTurn : null);
}
