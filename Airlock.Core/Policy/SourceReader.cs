using System.Net;
using System.Net.Sockets;
using Airlock.Core.People;

namespace Airlock.Core.Policy;

/// <summary>Reads <c>sources</c>: who may come from which addresses.</summary>
internal static class SourceReader
{
    public static SourceRules Read(PolicySection section)
    {
        var (roles, connectors, proxies) = (new Dictionary<Roles, IReadOnlyList<IPNetwork>>(), new Dictionary<string, IReadOnlyList<IPNetwork>>(StringComparer.Ordinal), new List<IPAddress>());
        if (section.Optional("roles") is { } ofRoles)
            foreach (var name in ofRoles.Keys())
                if (RoleNames.FromName(name) is var role and not Roles.None) roles[role] = Networks(ofRoles, name);
                else ofRoles.Report(name, $"unknown role {name}");
        if (section.Optional("connectors") is { } ofConnectors)
            foreach (var name in ofConnectors.Keys()) connectors[name] = Networks(ofConnectors, name);
        if (section.Has("proxies"))
            foreach (var (word, _) in section.List("proxies"))
                if (IPAddress.TryParse(word, out var proxy)) proxies.Add(proxy);
                else section.Report("proxies", $"{word} is not an address");
        section.Close();
        return new(roles, connectors, proxies);
    }

    private static List<IPNetwork> Networks(PolicySection section, string name)
    {
        var networks = new List<IPNetwork>();
        foreach (var (word, _) in section.List(name))
            if (IPNetwork.TryParse(word, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(word, out var one)) networks.Add(new(one, one.AddressFamily is AddressFamily.InterNetwork ? 32 : 128));
            else section.Report(name, $"{word} is neither an address nor a network such as 10.1.0.0/16");
        return networks;
    }
}
