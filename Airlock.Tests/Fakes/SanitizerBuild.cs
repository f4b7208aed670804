using System.Security.Cryptography;
using System.Text;

namespace Airlock.Tests.Fakes;

/// <summary>Where the published tool and children lie. The children are compiled ahead of time, so no test project reference brings them.</summary>
internal static class SanitizerBuild
{
    private static readonly Lazy<string> Found = new(Find);

    public static string Tool => Path.Combine(Found.Value, "cli", "airlock");

    public static string Worker => Path.Combine(Found.Value, "worker", "Airlock.Worker");

    public static string Sanitizers => Path.Combine(Found.Value, "sanitizers");

    /// <summary>The fuzz host, in the folder layout a launcher expects.</summary>
    public static string FuzzHost => Directory.Exists(Found.Value + ".fuzz") ? Found.Value + ".fuzz"
        : throw new InvalidOperationException("no published fuzz host: run ./airlock build --tests first");

    private static string Find()
    {
        string[] places = Environment.GetEnvironmentVariable("AIRLOCK_BIN") is { Length: > 0 } named
            ? [named]
            : [Path.Combine(Repository.Root, "artifacts", "bin"), Path.Combine("/opt/airlock", IdOf(Repository.Root))];
        return places.FirstOrDefault(place => File.Exists(Path.Combine(place, "sanitizers", "core", "Airlock.Sanitizers")))
            ?? throw new InvalidOperationException($"no published sanitizers in {string.Join(" or ", places)}: run ./airlock build first");
    }

    /// <summary>The name the ./airlock script gives a checkout's binaries when run as root.</summary>
    private static string IdOf(string checkout) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(checkout)))[..8];
}
