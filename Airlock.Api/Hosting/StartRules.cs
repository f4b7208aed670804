using System.Net;

namespace Airlock.Api.Hosting;

/// <summary>What must hold before a plane may listen.</summary>
internal static class StartRules
{
    /// <summary>This variable would make every client's own word for its address believed.</summary>
    private const string TrustAnyProxy = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";

    /// <exception cref="RefusalToStart">It may not.</exception>
    public static void Check(HostOptions options, Func<string, string?> environment)
    {
        if (environment(TrustAnyProxy) is not null) throw new RefusalToStart($"{TrustAnyProxy} is set: unset it");
        if (options.Plane is not Plane.People && SharesAddress(options.Address, options.PeopleAddress))
            throw new RefusalToStart(
                $"--address {options.Address}: people listens there too ({options.PeopleAddress}); give this plane an address of another network, or people one with --people-address");
    }

    /// <summary>A plane that is reachable from outside must be reachable on another network than the one people sit in.</summary>
    internal static bool SharesAddress(IPAddress own, IPAddress people) =>
        !IPAddress.IsLoopback(own) && (IsAny(own) || IsAny(people) || own.Equals(people));

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
