using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Transfers;

/// <summary>The names of the routes in policy, JSON and on paper, once.</summary>
public static class RouteNames
{
    private static readonly (Route Route, string Name, string Prefix)[] Names =
        [(Route.BringIn, "bring-in", "IN"), (Route.Maintenance, "maintenance", "MT"), (Route.TakeOut, "take-out", "EX")];

    public static string Name(this Route route) => Row(route).Name;

    /// <summary>The first letters of the reference.</summary>
    public static string Prefix(this Route route) => Row(route).Prefix;

    public static Route? FromName(string? name)
    {
        foreach (var row in Names)
            if (row.Name == name) return row.Route;
        return null;
    }

    private static (Route Route, string Name, string Prefix) Row(Route route) => Names.Single(row => row.Route == route);
}
