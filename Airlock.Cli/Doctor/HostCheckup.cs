using Airlock.Core.Health;
using Airlock.Core.Storage;

namespace Airlock.Cli.Doctor;

/// <summary>What no service can see or mend from inside: swap, and who may read the private keys.</summary>
internal static class HostCheckup
{
    private const string Swaps = "/proc/swaps";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static IEnumerable<Diagnosis> Examine(DataDirectory data)
    {
        if (SwapInClear(File.Exists(Swaps) ? File.ReadAllLines(Swaps) : [])) yield return Diagnosis.Of(HealthProblems.SwapInClear);
        // ./airlock up writes where it put them: a path, no secret.
        var keys = Path.Combine(data.Run, "keys");
        if (File.Exists(keys) && KeysExposed(File.ReadAllText(keys).Trim()) is { } exposed) yield return Diagnosis.Of(HealthProblems.KeysExposed, exposed);
    }

    /// <summary>The scratch of children and clamd is memory, and memory goes where swap is. Device-mapper and zram are taken for encrypted or volatile.</summary>
    internal static bool SwapInClear(IEnumerable<string> procSwaps) =>
        procSwaps.Skip(1).Any(line => line.Length > 0 && !line.StartsWith("/dev/dm-", StringComparison.Ordinal) && !line.StartsWith("/dev/mapper/", StringComparison.Ordinal)
            && !line.StartsWith("/dev/zram", StringComparison.Ordinal));

    private static string? KeysExposed(string folder) =>
        ((string[])["worker", "people"]).Select(owner => Path.Combine(folder, owner)).Where(Directory.Exists)
            .Where(owner => OperatingSystem.IsLinux() && CanList(owner) && Directory.EnumerateFiles(owner).Any(file => (File.GetUnixFileMode(file) & Others) != 0))
            .Select(Path.GetFileName).FirstOrDefault();

    /// <summary>A folder this person may not enter is closed to others, which is what was asked.</summary>
    private static bool CanList(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder).Any();
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
