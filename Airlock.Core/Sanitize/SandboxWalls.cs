using System.Globalization;

namespace Airlock.Core.Sanitize;

/// <summary>What stands around everything that runs in a sandbox, whatever it is. Nothing in it comes from a file or a client.</summary>
internal static class SandboxWalls
{
    private const string Bubblewrap = "/usr/bin/bwrap";
    private const string Prlimit = "/usr/bin/prlimit";

    /// <summary>Threads and processes of one sandbox together; ours and clamd have fewer than ten.</summary>
    private const int MaxThreads = 64;

    /// <param name="mounts">What this program sees beside programs and libraries.</param>
    /// <param name="environment">What it is told beside home and language.</param>
    /// <param name="scratchBytes">Of the one place it may write to.</param>
    /// <param name="limits">Its own; the number of threads is added.</param>
    /// <param name="program">The program and its arguments, as seen inside.</param>
    public static IReadOnlyList<string> Around(
        IEnumerable<string> mounts, IEnumerable<string> environment, long scratchBytes, IEnumerable<string> limits, IEnumerable<string> program) =>
    [
        Bubblewrap,
        // New user, pid, net, ipc, uts and cgroup namespaces: no network, no other process in sight.
        "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--hostname", "airlock",
        "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL",
        // Programs, read-only; no home, no data directory, no keys, and no /etc but what is named. Each mount costs CPU.
        "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", .. mounts,
        "--proc", "/proc", "--dev-bind", "/dev/null", "/dev/null", "--dev-bind", "/dev/zero", "/dev/zero", "--dev-bind", "/dev/urandom", "/dev/urandom",
        "--size", scratchBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/scratch", "--chdir", "/scratch",
        // The root itself is a tmpfs without a cap, writable until now: what may be written is /scratch and what was given above.
        "--remount-ro", "/",
        "--setenv", "HOME", "/scratch", "--setenv", "TMPDIR", "/scratch", "--setenv", "LANG", "C.UTF-8", .. environment,
        // Limits are set inside, because processes are counted by user namespace; raising one takes a privilege nobody inside has.
        "--", .. Limited([.. limits, Limit("nproc", MaxThreads)], program),
    ];

    /// <summary>The limits alone.</summary>
    public static IReadOnlyList<string> Limited(IEnumerable<string> limits, IEnumerable<string> program) => [Prlimit, .. limits, "--", .. program];

    public static IReadOnlyList<string> Limits(long addressSpaceBytes, int cpuSeconds, long fileBytes) =>
    [
        Limit("as", addressSpaceBytes), Limit("cpu", cpuSeconds), Limit("fsize", fileBytes),
        Limit("nofile", 256), Limit("core", 0), Limit("memlock", 0), Limit("msgqueue", 0),
    ];

    private static string Limit(string name, long value) => $"--{name}={value.ToString(CultureInfo.InvariantCulture)}";
}
