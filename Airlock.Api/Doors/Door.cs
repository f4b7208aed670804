using Airlock.Core.People;

namespace Airlock.Api.Doors;

/// <summary>One row of the table: who may come to this address with this method at all. What they may do to whose things is asked of Core.</summary>
/// <param name="Roles">Any of these is needed; <see cref="Roles.None"/> where every role may come.</param>
internal sealed record Door(string Method, string Address, Callers Callers, Roles Roles = Roles.None)
{
    public bool Admits(Actor actor, bool hasCertificate) =>
        Callers.HasFlag(Callers.Anybody)
        || Callers.HasFlag(Callers.Certificate) && hasCertificate
        || (actor.Kind is ActorKind.Person && Callers.HasFlag(Callers.Person) || actor.Kind is ActorKind.ServiceAccount && Callers.HasFlag(Callers.Token))
            && (Roles is Roles.None ? actor.Roles is not Roles.None : actor.Is(Roles));
}
