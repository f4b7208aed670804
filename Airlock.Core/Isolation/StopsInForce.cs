using Airlock.Core.People;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Isolation;

/// <summary>What is stopped at one moment. Each question answers with the switch that stops it, or null.</summary>
public sealed class StopsInForce
{
    private StopsInForce(IReadOnlySet<SwitchName> names, bool isSuspect) => (Names, IsSuspect) = (names, isSuspect);

    /// <summary>Nobody could be asked, so everything is stopped.</summary>
    public static StopsInForce Everything { get; } = new(new HashSet<SwitchName> { SwitchName.All }, isSuspect: true);

    public IReadOnlySet<SwitchName> Names { get; }

    /// <summary>True when the folder cannot be read or something unknown lies in it: a misspelt stop was meant as one.</summary>
    public bool IsSuspect { get; }

    public SwitchName? OfAll => Names.Contains(SwitchName.All) ? SwitchName.All : null;

    public static StopsInForce Of(IReadOnlyCollection<string> untrustedNames)
    {
        var names = untrustedNames.Select(SwitchName.Parse).OfType<SwitchName>().ToHashSet();
        return names.Count == untrustedNames.Count ? new(names, isSuspect: false) : new(names.Append(SwitchName.All).ToHashSet(), isSuspect: true);
    }

    public SwitchName? Of(Route route) => First(SwitchName.DirectionOf(route), SwitchName.Of(route));

    /// <summary>The person, or the person who answers for a token, or the token by name or id. The machine itself is not somebody.</summary>
    public SwitchName? Of(Actor actor) => actor.Kind is not (ActorKind.Person or ActorKind.ServiceAccount) ? OfAll
        : First(SwitchName.OfPerson(actor.Id), SwitchName.OfPerson(actor.ResponsibleId)) ?? (actor.Connector is { } name ? OfConnector(actor.Id, name) : null);

    /// <summary>Whether this very person is stopped: on the admin plane, where a stop of everything must not keep two others from lifting it.</summary>
    public bool IsStopped(Actor actor) => actor.Kind is not ActorKind.Person || Names.Contains(SwitchName.OfPerson(actor.Id));

    public SwitchName? OfConnector(Guid id, string untrustedName) => First(SwitchName.OfConnector(id.ToString()), SwitchName.OfConnector(untrustedName));

    public SwitchName? OfCertificate(string untrustedName) => First(SwitchName.OfConnector(untrustedName));

    /// <summary>By its way, and by whoever submitted it or approved it.</summary>
    public SwitchName? Of(Transfer transfer, IEnumerable<Guid> deciders) =>
        Of(transfer.Route) ?? First([.. deciders.Append(transfer.AuthorId).Append(transfer.ResponsibleId).Select(SwitchName.OfPerson)]);

    /// <summary>An act of somebody's on a transfer.</summary>
    public SwitchName? Of(Actor actor, Transfer transfer) => Of(actor) ?? Of(transfer, []);

    private SwitchName? First(params IEnumerable<SwitchName?> names) => OfAll ?? names.FirstOrDefault(name => name is not null && Names.Contains(name));
}
