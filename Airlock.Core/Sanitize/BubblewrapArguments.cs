using System.Globalization;

namespace Airlock.Core.Sanitize;

/// <summary>The fixed command line of a child. Nothing in it comes from a file or a client.</summary>
internal static class BubblewrapArguments
{
    private const string Prlimit = "/usr/bin/prlimit";
    private const string Bubblewrap = "/usr/bin/bwrap";

    /// <summary>Threads and processes of one sandbox together; ours has fewer than ten.</summary>
    private const int MaxThreads = 64;

    public static IReadOnlyList<string> For(SandboxOptions options, ChildFamily family) =>
    [
        Bubblewrap,
        // New user, pid, net, ipc, uts and cgroup namespaces: no network, no other process in sight.
        "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--hostname", "airlock",
        "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL",
        // Only programs and fonts, read-only; no /etc but what fontconfig reads, no home, no data directory, no keys. Each mount costs CPU.
        "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
        "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", .. Fonts(family),
        "--ro-bind", options.SanitizersDirectory, "/airlock",
        "--proc", "/proc", "--dev-bind", "/dev/null", "/dev/null", "--dev-bind", "/dev/zero", "/dev/zero", "--dev-bind", "/dev/urandom", "/dev/urandom",
        "--size", options.MaxScratchBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/scratch", "--chdir", "/scratch",
        // The root itself is a tmpfs without a cap, writable until now: what a child may write is /scratch and nothing else.
        "--remount-ro", "/",
        "--setenv", "HOME", "/scratch", "--setenv", "TMPDIR", "/scratch", "--setenv", "LANG", "C.UTF-8", "--setenv", "VIPS_CONCURRENCY", "1",
        // Limits are set inside, because processes are counted by user namespace; raising one takes a privilege nobody inside has.
        "--", Prlimit, .. Limits(options), Limit("nproc", MaxThreads), "--", $"/airlock/{FolderOf(family)}/Airlock.Sanitizers",
    ];

    /// <summary>The same child without the sandbox, for <see cref="SandboxMode.ProcessOnly"/>.</summary>
    public static IReadOnlyList<string> WithoutSandbox(SandboxOptions options, ChildFamily family) =>
    [
        Prlimit, .. Limits(options), "--",
        Path.Combine(options.SanitizersDirectory, FolderOf(family), "Airlock.Sanitizers"),
    ];

    public static string FolderOf(ChildFamily family) => family switch
    {
        ChildFamily.Core => "core",
        ChildFamily.Pages => "pages",
        _ => throw new ArgumentOutOfRangeException(nameof(family)),
    };

    private static IEnumerable<string> Fonts(ChildFamily family) => family is ChildFamily.Pages
        ? ["--ro-bind-try", "/etc/fonts", "/etc/fonts", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives"]
        : [];

    private static IEnumerable<string> Limits(SandboxOptions options) =>
    [
        Limit("as", options.MaxAddressSpaceBytes), Limit("cpu", options.MaxCpuSeconds), Limit("fsize", options.MaxScratchBytes),
        Limit("nofile", 256), Limit("core", 0), Limit("memlock", 0), Limit("msgqueue", 0),
    ];

    private static string Limit(string name, long value) => $"--{name}={value.ToString(CultureInfo.InvariantCulture)}";
}
