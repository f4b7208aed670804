using System.Text.Json.Nodes;

namespace Airlock.Cli.Server;

/// <summary>The data directory of the installation beside this tool: where to find the server's address and authority when nobody said.</summary>
internal static class Installation
{
    private static readonly string[] Names = ["var", "var-demo"];

    /// <summary><c>./var</c>, then <c>./var-demo</c>, from where the tool was called and then from its checkout; null when there is none.</summary>
    public static string? Data() =>
        (from root in new[] { Environment.CurrentDirectory, Environment.GetEnvironmentVariable("AIRLOCK_HOME") }
         where root is not null
         from name in Names
         let data = Path.Combine(root, name)
         where Directory.Exists(Path.Combine(data, "run"))
         select data).FirstOrDefault();

    public static string? PeopleUrl()
    {
        var endpoints = Data() is { } data ? Path.Combine(data, "run", "endpoints.json") : null;
        return endpoints is not null && File.Exists(endpoints) ? (string?)JsonNode.Parse(File.ReadAllText(endpoints))?["people"] : null;
    }

    public static string? Authority() =>
        Data() is { } data && Path.Combine(data, "tls", "ca.pem") is var path && File.Exists(path) ? path : null;
}
