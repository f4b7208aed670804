using System.Globalization;
using System.Runtime.InteropServices;

namespace Airlock.Core.Sanitize;

/// <summary>Asks this machine which layers its children get. Decides nothing: children take each one themselves, or are put under it from outside.</summary>
internal static partial class SandboxReach
{
    private const int CreateLandlockRuleset = 444, AskVersion = 1;

    /// <summary>More than any machine has.</summary>
    private const long NoLimit = 1L << 60;

    public static SandboxLayers Of(SandboxMode mode) =>
        SandboxLayers.Process | SandboxLayers.SystemCalls
        | (mode is SandboxMode.Required ? SandboxLayers.Namespaces : 0)
        | (Call(CreateLandlockRuleset, 0, 0, AskVersion) > 0 ? SandboxLayers.Landlock : 0)
        | (IsMemoryCapped() ? SandboxLayers.MemoryCap : 0);

    /// <summary>A limit of this process's own cgroup, which its children are born into. Both versions have their own places and files.</summary>
    private static bool IsMemoryCapped()
    {
        foreach (var line in File.ReadLines("/proc/self/cgroup"))
        {
            var parts = line.Split(':', 3);
            var limit = parts switch
            {
                [_, "", var path] => $"/sys/fs/cgroup{path}/memory.max",
                [_, var controllers, var path] when controllers.Split(',').Contains("memory") => $"/sys/fs/cgroup/memory{path}/memory.limit_in_bytes",
                _ => null,
            };
            // "max", or in version 1 a number beyond any memory, is no limit.
            if (limit is not null && File.Exists(limit) && long.TryParse(File.ReadAllText(limit), NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var bytes)
                && bytes < NoLimit) return true;
        }
        return false;
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint number, nint first, nint second, nint third);
}
