namespace Airlock.Sanitizers.Confinement;

/// <summary>
/// The system calls of a child. What is not listed does not exist for it (ENOSYS, so that libraries fall back to what does); what only an
/// attacker would call ends the child. Found by tracing children over the samples; a call missing here shows as a refused sample.
/// </summary>
internal static class SyscallRules
{
    private const ushort NotPermitted = 1, NotATerminal = 25, NoSuchCall = 38;

    private const uint ThreadFlag = 0x10000;

    /// <summary>CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.</summary>
    private const uint NamespaceFlags = 0x7E020000;

    private const uint Executable = 4, Anonymous = 0x20;

    private static readonly Syscall Clone = new("clone", 56, 220);
    private static readonly Syscall Tgkill = new("tgkill", 234, 131);
    private static readonly Syscall Prctl = new("prctl", 157, 167);
    private static readonly Syscall Mmap = new("mmap", 9, 222);
    private static readonly Syscall Mprotect = new("mprotect", 10, 226);

    public static readonly uint Otherwise = SeccompProgram.Errno(NoSuchCall);

    private static readonly (string Name, int X64, int Arm64)[] Allowed =
    [
        // Streams, and files under whatever names the mount namespace and Landlock leave.
        ("read", 0, 63), ("write", 1, 64), ("readv", 19, 65), ("writev", 20, 66), ("pread64", 17, 67), ("pwrite64", 18, 68), ("preadv", 295, 69),
        ("pwritev", 296, 70), ("close", 3, 57), ("close_range", 436, 436), ("lseek", 8, 62), ("fstat", 5, 80), ("newfstatat", 262, 79),
        ("stat", 4, -1), ("lstat", 6, -1), ("statx", 332, 291), ("openat", 257, 56), ("open", 2, -1), ("access", 21, -1), ("faccessat", 269, 48),
        ("faccessat2", 439, 439), ("readlink", 89, -1), ("readlinkat", 267, 78), ("getcwd", 79, 17), ("getdents64", 217, 61), ("statfs", 137, 43),
        ("fstatfs", 138, 44), ("fcntl", 72, 25), ("dup", 32, 23), ("dup3", 292, 24), ("flock", 73, 32), ("fadvise64", 221, 223),
        ("ftruncate", 77, 46), ("fallocate", 285, 47), ("fsync", 74, 82), ("fdatasync", 75, 83), ("unlink", 87, -1), ("unlinkat", 263, 35),
        ("mkdir", 83, -1), ("mkdirat", 258, 34), ("rmdir", 84, -1),
        // Waiting for them.
        ("pipe2", 293, 59), ("poll", 7, -1), ("ppoll", 271, 73), ("select", 23, -1), ("pselect6", 270, 72), ("epoll_create1", 291, 20),
        ("epoll_ctl", 233, 21), ("epoll_wait", 232, -1), ("epoll_pwait", 281, 22), ("eventfd2", 290, 19),
        // Memory. Making it executable is judged by argument below.
        ("munmap", 11, 215), ("mremap", 25, 216), ("madvise", 28, 233), ("brk", 12, 214), ("mincore", 27, 232), ("get_mempolicy", 239, 236),
        ("membarrier", 324, 283),
        // Threads, their locks, signals among them, their end.
        ("futex", 202, 98), ("set_robust_list", 273, 99), ("get_robust_list", 274, 100), ("rseq", 334, 293), ("set_tid_address", 218, 96),
        ("arch_prctl", 158, -1), ("sched_yield", 24, 124), ("sched_getaffinity", 204, 123), ("sched_setaffinity", 203, 122),
        ("sched_getparam", 143, 121), ("sched_getscheduler", 145, 120), ("getpriority", 140, 141), ("exit", 60, 93), ("exit_group", 231, 94),
        ("rt_sigaction", 13, 134), ("rt_sigprocmask", 14, 135), ("rt_sigreturn", 15, 139), ("rt_sigtimedwait", 128, 137), ("sigaltstack", 131, 132),
        ("restart_syscall", 219, 128),
        // Clocks, random numbers, and questions about itself.
        ("nanosleep", 35, 101), ("clock_nanosleep", 230, 115), ("clock_gettime", 228, 113), ("clock_getres", 229, 114), ("gettimeofday", 96, 169),
        ("time", 201, -1), ("getcpu", 309, 168), ("getrandom", 318, 278), ("getrusage", 98, 165), ("times", 100, 153), ("sysinfo", 99, 179),
        ("uname", 63, 160), ("getpid", 39, 172), ("gettid", 186, 178), ("getppid", 110, 173), ("getuid", 102, 174), ("geteuid", 107, 175),
        ("getgid", 104, 176), ("getegid", 108, 177), ("getpgrp", 111, -1), ("getpgid", 121, 155), ("getsid", 124, 156), ("getrlimit", 97, 163),
        // Limits only ever go down: raising one takes a privilege of the machine.
        ("prlimit64", 302, 261),
    ];

    private static readonly (string Name, int X64, int Arm64)[] AllowedToStartPrograms =
    [
        // Starting pdftoppm, waiting for it, ending it; what its libraries do with their caches.
        ("execve", 59, 221), ("vfork", 58, -1), ("fork", 57, -1), ("wait4", 61, 260), ("waitid", 247, 95), ("kill", 62, 129), ("dup2", 33, -1),
        ("pipe", 22, -1), ("umask", 95, 166), ("chdir", 80, 49), ("fchdir", 81, 50), ("getgroups", 115, 158), ("rename", 82, -1),
        ("renameat", 264, 38), ("renameat2", 316, 276), ("link", 86, -1), ("linkat", 265, 37), ("chmod", 90, -1), ("fchmod", 91, 52),
        ("fchmodat", 268, 53), ("utimensat", 280, 88),
    ];

    /// <summary>No parser calls any of these. Whoever does has taken the child over, and it ends there.</summary>
    private static readonly (string Name, int X64, int Arm64)[] Hostile =
    [
        // Other processes.
        ("ptrace", 101, 117), ("process_vm_readv", 310, 270), ("process_vm_writev", 311, 271), ("process_madvise", 440, 440), ("kcmp", 312, 272),
        ("pidfd_getfd", 438, 438), ("pidfd_open", 434, 434),
        // The file system's shape, and files by handle past it.
        ("mount", 165, 40), ("umount2", 166, 39), ("pivot_root", 155, 41), ("chroot", 161, 51), ("move_mount", 429, 429), ("open_tree", 428, 428),
        ("fsopen", 430, 430), ("fsconfig", 431, 431), ("fsmount", 432, 432), ("fspick", 433, 433), ("mount_setattr", 442, 442),
        ("open_by_handle_at", 304, 265), ("name_to_handle_at", 303, 264), ("quotactl", 179, 60), ("mknod", 133, -1), ("mknodat", 259, 33),
        ("fanotify_init", 300, 262),
        // Namespaces: a new one gives privileges inside it, and kernel code behind them to attack.
        ("unshare", 272, 97), ("setns", 308, 268), ("sethostname", 170, 161), ("setdomainname", 171, 162),
        // Keys, and the parts of the kernel most often broken from inside a sandbox.
        ("add_key", 248, 217), ("request_key", 249, 218), ("keyctl", 250, 219), ("bpf", 321, 280), ("perf_event_open", 298, 241),
        ("userfaultfd", 323, 282), ("io_uring_setup", 425, 425), ("io_uring_enter", 426, 426), ("io_uring_register", 427, 427),
        ("modify_ldt", 154, -1), ("personality", 135, 92),
        // The machine itself.
        ("kexec_load", 246, 104), ("kexec_file_load", 320, 294), ("init_module", 175, 105), ("finit_module", 313, 273), ("delete_module", 176, 106),
        ("reboot", 169, 142), ("swapon", 167, 224), ("swapoff", 168, 225), ("acct", 163, 89), ("iopl", 172, -1), ("ioperm", 173, -1),
        ("syslog", 103, 116), ("settimeofday", 164, 170), ("clock_settime", 227, 112), ("adjtimex", 159, 171), ("clock_adjtime", 305, 266),
        ("vhangup", 153, 58),
        // Being somebody else.
        ("setuid", 105, 146), ("setgid", 106, 144), ("setreuid", 113, 145), ("setregid", 114, 143), ("setresuid", 117, 147),
        ("setresgid", 119, 149), ("setgroups", 116, 159), ("capset", 126, 91),
    ];

    /// <summary>In their own words, so that a library that asks is told no and goes on.</summary>
    private static readonly SyscallRule[] Refused =
    [
        new(new("ioctl", 16, 29), SeccompProgram.Errno(NotATerminal)),
        // No socket of any family, not even a unix one: there is nobody to talk to but over the two pipes.
        new(new("socket", 41, 198), SeccompProgram.Errno(NotPermitted)),
        new(new("socketpair", 53, 199), SeccompProgram.Errno(NotPermitted)),
    ];

    public static IReadOnlyList<SyscallRule> For(Privilege privilege)
    {
        var starts = privilege is Privilege.StartPrograms;
        var rules = new List<SyscallRule>(256);
        AddAll(rules, Allowed, SeccompProgram.Allow);
        rules.AddRange(ByArgument(starts));
        rules.AddRange(Refused);
        AddAll(rules, Hostile, SeccompProgram.KillProcess);
        AddAll(rules, AllowedToStartPrograms, starts ? SeccompProgram.Allow : SeccompProgram.Errno(NotPermitted));
        return rules;
    }

    public static int SeccompNumber(Machine machine) => machine is Machine.X64 ? 317 : 277;

    // Plain loops: this runs at the start of every child.
    private static void AddAll(List<SyscallRule> rules, (string Name, int X64, int Arm64)[] calls, uint action)
    {
        foreach (var (name, x64, arm64) in calls) rules.Add(new SyscallRule(new Syscall(name, x64, arm64), action));
    }

    private static SyscallRule[] ByArgument(bool startsPrograms) =>
    [
        // A thread, or for those that start programs a process, but never with a namespace. clone3 hides its flags behind a pointer and
        // does not exist here: the library then uses clone.
        new(Clone, SeccompProgram.Allow, new ArgumentCondition(0, startsPrograms ? NamespaceFlags : NamespaceFlags | ThreadFlag, startsPrograms ? 0 : ThreadFlag)),
        new(Clone, SeccompProgram.Errno(NotPermitted)),
        // A signal to itself, which is how the runtime stops its threads; to others only where there are others of its own.
        new(Tgkill, SeccompProgram.Allow, startsPrograms ? null : new ArgumentCondition(0, uint.MaxValue, (uint)Environment.ProcessId)),
        new(Tgkill, SeccompProgram.Errno(NotPermitted)),
        // Bytes become code only from a file that may be read, so never bytes of the attacker's.
        new(Mmap, SeccompProgram.Allow, new ArgumentCondition(2, Executable, 0)),
        new(Mmap, SeccompProgram.Allow, new ArgumentCondition(3, Anonymous, 0)),
        new(Mmap, SeccompProgram.Errno(NotPermitted)),
        new(Mprotect, SeccompProgram.Allow, new ArgumentCondition(2, Executable, 0)),
        new(Mprotect, SeccompProgram.Errno(NotPermitted)),
        // PR_SET_NAME and PR_GET_NAME of threads, PR_SET_VMA of anonymous memory: names for people.
        new(Prctl, SeccompProgram.Allow, new ArgumentCondition(0, uint.MaxValue, 15)),
        new(Prctl, SeccompProgram.Allow, new ArgumentCondition(0, uint.MaxValue, 16)),
        new(Prctl, SeccompProgram.Allow, new ArgumentCondition(0, uint.MaxValue, 0x53564D41)),
        new(Prctl, SeccompProgram.Errno(NotPermitted)),
    ];
}
