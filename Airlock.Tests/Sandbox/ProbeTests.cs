using System.Globalization;
using System.Text;
using Airlock.Core.Sanitize;
using Airlock.Sanitizers.Contract;
using Airlock.Tests.Fakes;

namespace Airlock.Tests.Sandbox;

/// <summary>
/// An attacker in the place of the child, in the sandbox as it is shipped, one attempt a child. What must come of each is written down
/// to the error number, because an attempt that fails for another reason than ours proves nothing.
/// </summary>
public sealed class ProbeTests
{
    private const string Killed = "ended by the filter", TimedOut = "timed out";
    private const string NotPermitted = "errno 1", NoSuchFile = "errno 2", Denied = "errno 13", NoMemory = "errno 12", TooManyFiles = "errno 24", NotATerminal = "errno 25";
    private const string NoSpace = "errno 28", ReadOnly = "errno 30", NoSuchCall = "errno 38";

    private static readonly (string Attempt, string Expected)[] Attempts =
    [
        ("socket tcp", NotPermitted), ("socket tcp6", NotPermitted), ("socket udp", NotPermitted), ("socket unix", NotPermitted), ("socket netlink", NotPermitted),
        ("socket raw", NotPermitted), ("socket packet", NotPermitted), ("socket vsock", NotPermitted), ("socket alg", NotPermitted), ("socket pair", NotPermitted),
        // connect, bind, sendto and listen without a socket of its own: on the pipes it has.
        ("call 42", NoSuchCall), ("call 49", NoSuchCall), ("call 44", NoSuchCall), ("call 50", NoSuchCall),
        ("ptrace", Killed), ("process_vm_readv", Killed), ("pidfd_open", Killed),
        ("kill pid 1", NotPermitted), ("kill all", NotPermitted), ("tgkill pid 1", NotPermitted),
        ("mount", Killed), ("umount", Killed), ("pivot_root", Killed), ("chroot", Killed), ("open_by_handle_at", Killed), ("mknod", Killed),
        ("unshare user", Killed), ("unshare mount", Killed), ("setns", Killed), ("clone user namespace", NotPermitted), ("clone3", NoSuchCall),
        ("keyctl", Killed), ("add_key", Killed), ("request_key", Killed), ("bpf", Killed), ("perf_event_open", Killed), ("userfaultfd", Killed),
        ("io_uring_setup", Killed), ("personality", Killed), ("a call of x32", Killed),
        ("kexec_load", Killed), ("init_module", Killed), ("reboot", Killed), ("syslog", Killed), ("sethostname", Killed),
        ("setuid", Killed), ("capset", Killed), ("setuid file", NotPermitted),
        ("execve", NotPermitted), ("execveat", NoSuchCall), ("fork", NotPermitted), ("prctl dumpable", NotPermitted), ("prctl lift seccomp", NotPermitted),
        ("push into a terminal", NotATerminal), ("executable memory", NotPermitted), ("memory made executable", NotPermitted),
        ("symlink", NoSuchCall), ("hardlink", NotPermitted),
        ("read /etc/shadow", NoSuchFile), ("read /etc/passwd", NoSuchFile), ("read /root", NoSuchFile), ("read /home", NoSuchFile), ("read /var/lib/airlock", NoSuchFile),
        ("read /etc/airlock/keys", NoSuchFile), ("read /scratch/../etc/shadow", NoSuchFile), ("read /run", NoSuchFile), ("read /sys/kernel", NoSuchFile),
        ("read /dev/mem", NoSuchFile), ("read /dev/sda", NoSuchFile), ("read /dev/vda", NoSuchFile),
        ("write /probe", ReadOnly), ("write /usr/probe", ReadOnly), ("write /airlock/probe", ReadOnly), ("write /airlock/core/probe", ReadOnly), ("write /etc/probe", ReadOnly),
        ("write /dev/probe", ReadOnly), ("write /dev/shm/probe", NoSuchFile), ("write /proc/probe", NoSuchFile), ("change /airlock/core/library", ReadOnly), ("change /usr/bin/prlimit", ReadOnly),
        ("write /dev/null/probe", "errno 20"),
        ("8 GB of address space", NoMemory), ("8 GB of memory, bit by bit", NoMemory), ("file handles", TooManyFiles), ("processes", NotPermitted),
        ("scratch", NoSpace), ("processor", TimedOut),
        ("its own environment", "HOME LANG PWD TMPDIR VIPS_CONCURRENCY"),
    ];

    /// <summary>What the namespaces alone would let it see, harmless as it is. Left out where the kernel has no Landlock.</summary>
    private static readonly (string Attempt, string Expected)[] AttemptsAgainstLandlock =
    [
        ("see processes", Denied), ("read /", Denied), ("read /proc/version", Denied), ("read /proc/kallsyms", Denied), ("read /scratch/../proc", Denied),
        ("read /proc/1/environ", Denied), ("read /proc/1/maps", Denied), ("read /proc/1/root/etc/shadow", Denied),
        ("change /proc/sys/kernel/core_pattern", Denied), ("change /proc/self/uid_map", Denied), ("change /proc/self/oom_score_adj", Denied),
    ];

    [Fact]
    public async Task Nothing_an_attacker_tries_from_inside_succeeds()
    {
        using var probe = new ProbeBuild();
        using var secrets = new TemporaryFolder();
        var key = secrets.Write("keys/worker", "secret"u8);
        var table = new GateTable("sandbox-attempts", "What a child taken over by its file tried, and what the kernel answered");
        var options = new SandboxOptions { SanitizersDirectory = probe.Folder, MaxScratchBytes = 16 << 20, TimeoutSeconds = 2 };
        using (var launcher = new BubblewrapLauncher(options))
        {
            var watched = new WatchedLauncher(launcher);
            Assert.Equal(("done", "done"), (await TryAsync(watched, options, "read /scratch"), await TryAsync(watched, options, "write /scratch/probe")));
            foreach (var (attempt, expected) in AllOn(launcher)) table.Add(attempt, expected, await TryAsync(watched, options, attempt));
            table.Add("read a file of the service", NoSuchFile, await TryAsync(watched, options, $"read {key}"));
            table.Add("see a process of the service", NoSuchFile, await TryAsync(watched, options, string.Create(CultureInfo.InvariantCulture, $"stat /proc/{Environment.ProcessId}")));
        }
        if (Environment.IsPrivilegedProcess) await AsAnotherUserAsync(probe, table);
        table.Finish();
    }

    [Fact]
    public async Task The_processor_seconds_are_counted()
    {
        using var probe = new ProbeBuild();
        var options = new SandboxOptions { SanitizersDirectory = probe.Folder, MaxCpuSeconds = 1, TimeoutSeconds = 60 };
        using var launcher = new BubblewrapLauncher(options);

        Assert.Equal("ended", await TryAsync(new WatchedLauncher(launcher), options, "processor"));
    }

    /// <summary>The same through the launcher process, which is another user, as in a real installation.</summary>
    private static async Task AsAnotherUserAsync(ProbeBuild probe, GateTable table)
    {
        using var data = new TemporaryFolder();
        File.SetUnixFileMode(data.Path, (UnixFileMode)0b111_111_111);
        var options = new SandboxOptions { SanitizersDirectory = probe.Folder, TimeoutSeconds = 2 };
        using var process = StartedProgram.Start("/usr/bin/setpriv",
            ["--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs",
             SanitizerBuild.Worker, "--launcher", "true", "--data", data.Path, "--sanitizers", probe.Folder]);
        var client = new LauncherClient(Path.Combine(data.Path, "run", "launcher", "launcher.sock"));
        await Eventually.BeAsync(async () => process.HasExited || await client.AnswersAsync(CancellationToken.None), "the launcher answers");
        // Threads are counted for any user but the machine's root.
        table.Add("threads, as another user", "stopped below 64", await TryAsync(new WatchedLauncher(client), options, "threads"));
        foreach (var (attempt, expected) in AllOn(client).Where(one => one.Attempt is not ("scratch" or "change /usr/bin/prlimit")))
            table.Add($"{attempt}, as another user", expected is Killed ? "ended" : expected, await TryAsync(new WatchedLauncher(client), options, attempt));
        process.Kill();
        Assert.Contains("forbidden system call", await process.StandardOutput + await process.StandardError, StringComparison.Ordinal);
    }

    private static (string Attempt, string Expected)[] AllOn(IChildLauncher launcher) =>
        launcher.Layers.HasFlag(SandboxLayers.Landlock) ? [.. Attempts, .. AttemptsAgainstLandlock] : Attempts;

    private static async Task<string> TryAsync(WatchedLauncher launcher, SandboxOptions options, string attempt)
    {
        using var pool = new ChildPool(launcher, startedAhead: 0);
        using var output = new MemoryStream();
        var input = Encoding.UTF8.GetBytes(attempt);
        var request = new SanitizeRequest { ClaimedExtension = ".txt", Limits = new SanitizeLimits() };
        var result = await new SandboxedSanitizer(pool, options).SanitizeAsync(request, new MemoryStream(input), input.Length, output, CancellationToken.None);
        return (result.Report.Verdict, result.Report.Reason) switch
        {
            (Verdict.Unchanged, null) => Encoding.UTF8.GetString(output.ToArray()),
            (Verdict.Refused, Reasons.ChildCrashed) => launcher.LastEndedByFilter ? Killed : "ended",
            (Verdict.Refused, Reasons.ChildTimedOut) => TimedOut,
            var (verdict, reason) => $"{verdict} {reason}",
        };
    }

    /// <summary>Remembers how the last child ended.</summary>
    private sealed class WatchedLauncher(IChildLauncher inner) : IChildLauncher
    {
        public bool LastEndedByFilter { get; private set; }

        public string SandboxName => inner.SandboxName;

        public async Task<IChild> StartAsync(ChildFamily family, CancellationToken ct) => new WatchedChild(await inner.StartAsync(family, ct), this);

        public Task<bool> AnswersAsync(CancellationToken ct) => inner.AnswersAsync(ct);

        private sealed class WatchedChild(IChild child, WatchedLauncher launcher) : IChild
        {
            public Stream Input => child.Input;

            public Stream UntrustedOutput => child.UntrustedOutput;

            public bool IsGone => child.IsGone;

            public string SandboxMessage => child.SandboxMessage;

            public void CloseInput() => child.CloseInput();

            public void Kill() => child.Kill();

            public void Dispose()
            {
                launcher.LastEndedByFilter = child.EndedByFilter;
                child.Dispose();
            }
        }
    }
}
