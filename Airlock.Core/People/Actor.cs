using Airlock.Core.Transfers;

namespace Airlock.Core.People;

/// <summary>Who does something, as far as the rules care. Built from a person, a token or the worker at the moment of the act, never stored.</summary>
public sealed record Actor
{
    private Actor()
    {
    }

    public ActorKind Kind { get; private init; }
    public Guid Id { get; private init; }
    /// <summary>The person who answers for it: a service account has an owner, or a person could approve what their own token submitted.</summary>
    public Guid ResponsibleId { get; private init; }
    public Roles Roles { get; private init; }
    public Scopes Scopes { get; private init; }

    /// <summary>The name of a service account, by which it can be stopped; null for everybody else.</summary>
    public string? Connector { get; private init; }

    public static Actor Unknown { get; } = new();

    public static Actor Worker { get; } = new() { Kind = ActorKind.Worker };

    /// <summary>A person; one who is disabled keeps their name in the log and loses every role.</summary>
    public static Actor Of(Person person) => new()
    {
        Kind = ActorKind.Person,
        Id = person.Id,
        ResponsibleId = person.Id,
        Roles = person.IsDisabled ? Roles.None : person.Roles,
        Scopes = person.IsDisabled ? Scopes.None : Scopes.All,
    };

    /// <summary>A token; it loses everything with its own end or with its owner's.</summary>
    public static Actor Of(ServiceAccount account, Person owner, DateTimeOffset now)
    {
        var live = account.IsLive(now) && !owner.IsDisabled && account.OwnerId == owner.Id;
        return new()
        {
            Kind = ActorKind.ServiceAccount,
            Id = account.Id,
            ResponsibleId = account.OwnerId,
            Connector = account.Name,
            Roles = live ? account.Roles & owner.Roles : Roles.None,
            Scopes = live ? account.Scopes : Scopes.None,
        };
    }

    /// <summary>True when the actor has any of <paramref name="roles"/>.</summary>
    public bool Is(Roles roles) => (Roles & roles) != Roles.None;

    public bool May(Scopes scope) => scope != Scopes.None && Scopes.HasFlag(scope);

    /// <summary>True when the actor may stand in for <paramref name="turn"/> on this transfer.</summary>
    public bool Has(Turn turn, Transfer transfer) => turn switch
    {
        Turn.Machine => Kind is ActorKind.Worker,
        Turn.Author => transfer.IsBy(this) && May(Scopes.Submit),
        Turn.Approver => Kind is ActorKind.Person && Is(Roles.Approver | Roles.Deputy) && !transfer.IsBy(this),
        Turn.Receiver => Is(Roles.Receiver) && May(Scopes.Collect),
        Turn.Officer => Kind is ActorKind.Person && Is(Roles.SafetyOfficer | Roles.Administrator),
        _ => false,
    };

    /// <summary>The form in the log.</summary>
    public override string ToString() => Kind switch
    {
        ActorKind.Person => $"person:{Id}",
        ActorKind.ServiceAccount => $"service:{Id}",
        ActorKind.Worker => "worker",
        _ => "unknown",
    };
}
