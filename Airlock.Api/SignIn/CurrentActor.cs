using Airlock.Core.People;

namespace Airlock.Api.SignIn;

/// <summary>Who this request is from: read from the database once a request by whoever authenticated it. Nobody, until then.</summary>
internal sealed class CurrentActor
{
    public Actor Actor { get; private set; } = Actor.Unknown;

    public void Is(Actor actor) => Actor = actor;
}
