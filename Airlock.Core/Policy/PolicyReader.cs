using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Airlock.Core.Policy;

/// <summary>Reads the policy file and says everything that is wrong with it at once.</summary>
public static class PolicyReader
{
    public const int MaxBytes = 1 << 20;

    /// <param name="fileName">As it shall stand in messages.</param>
    public static PolicyReading Read(string text, string fileName)
    {
        var errors = new List<PolicyError>();
        var routes = new Dictionary<Route, RoutePolicy>();
        var sources = SourceRules.Open;
        try
        {
            if (Root(text, Report) is { } root)
            {
                if (root.Optional("sources") is { } section) sources = SourceReader.Read(section);
                ReadRoutes(root, routes);
            }
        }
        catch (YamlException broken)
        {
            Report(broken.Start, $"not YAML: {broken.Message}");
        }
        errors.Sort((a, b) => (a.Line, a.Column).CompareTo((b.Line, b.Column)));
        return errors.Count > 0 ? new(null, errors) : new(new PolicyDocument(Version(text), text, routes.ToFrozenDictionary()) { Sources = sources }, []);

        void Report(Mark at, string message) => errors.Add(new(fileName, at.Line, at.Column, message));
    }

    public static string Version(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    /// <summary>The one group of settings a file of ours is; null when it is something else.</summary>
    internal static PolicySection? Root(string text, Action<Mark, string> report)
    {
        var stream = new YamlStream();
        if (text.Length > MaxBytes) report(Mark.Empty, "the file is too large");
        else stream.Load(new StringReader(text));
        if (stream.Documents is [{ RootNode: YamlMappingNode mapping }]) return new(mapping, "", report);
        report(Mark.Empty, "the file must be one group of settings");
        return null;
    }

    private static void ReadRoutes(PolicySection root, Dictionary<Route, RoutePolicy> routes)
    {
        var all = root.Section("routes");
        foreach (var route in Enum.GetValues<Route>())
            routes[route] = RouteReader.Read(all.Section(route.Name()), route);
        all.Close();
        root.Close();
    }
}
