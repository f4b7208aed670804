using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>What can be done now. While a gate is shut for a route, asking after what it holds is idle, and would stand before what can go on.</summary>
/// <param name="Inspect">Routes whose held transfers can be gone on with.</param>
/// <param name="Release">Routes that may deliver.</param>
public sealed record OpenGates(IReadOnlyList<Route> Inspect, IReadOnlyList<Route> Release)
{
    public static readonly OpenGates All = new(Enum.GetValues<Route>(), Enum.GetValues<Route>());
}
