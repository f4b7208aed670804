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
        if (KeysFolder(data) is not { } keys) yield return Diagnosis.Of(HealthProblems.KeysNotSeen);
        else if (KeyExposed(keys) is { } exposed) yield return Diagnosis.Of(HealthProblems.KeysExposed, exposed);
    }

    /// <summary>The scratch of children and clamd is memory, and memory goes where swap is. Device-mapper and zram are taken for encrypted or volatile.</summary>
    internal static bool SwapInClear(IEnumerable<string> procSwaps) =>
        procSwaps.Skip(1).Any(line => line.Length > 0 && !line.StartsWith("/dev/dm-", StringComparison.Ordinal) && !line.StartsWith("/dev/mapper/", StringComparison.Ordinal)
            && !line.StartsWith("/dev/zram", StringComparison.Ordinal));

    /// <summary>./airlock up writes where it put them: a path, no secret. Null when it did not, or nothing lies there.</summary>
    private static string? KeysFolder(DataDirectory data)
    {
        var place = Path.Combine(data.Run, "keys");
        return File.Exists(place) && File.ReadAllText(place).Trim() is var folder && Directory.Exists(folder) ? folder : null;
    }

    /// <summary>The first one others may read, by its place in the folder. A folder this person may not enter is closed to others, which is what was asked.</summary>
    private static string? KeyExposed(string folder) =>
        Directory.EnumerateFiles(folder, "*.key", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.None })
            .Where(file => OperatingSystem.IsLinux() && (File.GetUnixFileMode(file) & Others) != 0)
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal).FirstOrDefault();
}
