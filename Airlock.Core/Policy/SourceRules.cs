using System.Net;
using Airlock.Core.People;

namespace Airlock.Core.Policy;

/// <summary>From which addresses whom. A role or connector that is not named may come from wherever it reaches us.</summary>
/// <param name="Proxies">Whose word for the sender's address counts; nobody else's does.</param>
public sealed record SourceRules(
    IReadOnlyDictionary<Roles, IReadOnlyList<IPNetwork>> Roles, IReadOnlyDictionary<string, IReadOnlyList<IPNetwork>> Connectors, IReadOnlyList<IPAddress> Proxies)
{
    public static SourceRules Open { get; } = new(new Dictionary<Roles, IReadOnlyList<IPNetwork>>(), new Dictionary<string, IReadOnlyList<IPNetwork>>(), []);

    /// <summary>Every rule about the actor must let them in: whoever has two roles is as bound as the narrower one.</summary>
    public bool Admits(Actor actor, IPAddress? from)
    {
        var rules = Roles.Where(rule => actor.Is(rule.Key)).Select(rule => rule.Value);
        if (actor.Connector is { } connector && Connectors.TryGetValue(connector, out var own)) rules = rules.Append(own);
        return rules.All(networks => from is not null && networks.Any(network => network.Contains(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from)));
    }
}
