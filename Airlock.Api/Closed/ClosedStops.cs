using System.Security.Cryptography.X509Certificates;
using Airlock.Core.Isolation;
using Airlock.Core.Transfers;
using Route = Airlock.Sanitizers.Contract.Route;

namespace Airlock.Api.Closed;

/// <summary>Isolation switches on the receiving side: nothing goes further in. A receipt for what arrived before is still taken.</summary>
internal static class ClosedStops
{
    /// <summary>Whether this client gets anything at all.</summary>
    public static SwitchName? Of(HttpContext context)
    {
        var stops = context.RequestServices.GetRequiredService<IsolationSwitches>().InForce;
        if (context.Connection.ClientCertificate is { } certificate && stops.OfCertificate(certificate.GetNameInfo(X509NameType.SimpleName, false)) is { } name) return name;
        return HttpMethods.IsPost(context.Request.Method) ? null : stops.OfAll ?? (stops.Names.Contains(SwitchName.Inbound) ? SwitchName.Inbound : null);
    }

    /// <summary>Whether this one goes out. Of a way nobody named, any stop of a way is one of it.</summary>
    public static SwitchName? Of(StopsInForce stops, ReleaseView release) =>
        RouteNames.FromName(release.Route) is { } route ? stops.Of(route) : Enum.GetValues<Route>().Select(way => stops.Of(way)).FirstOrDefault(name => name is not null);
}
