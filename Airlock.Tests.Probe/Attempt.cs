namespace Airlock.Tests.Probe;

/// <summary>Every attempt by name. Numbers are those of x86-64; arguments are such that nothing but the sandbox makes them fail.</summary>
internal static class Attempt
{
    private const int NewUser = 0x10000000, NewMount = 0x20000, Child = 17;
    private const int ReadOnly = 0, WriteCreate = 0x41, At = -100;

    public static string Try(string attempt) => attempt.Split(' ', 2) switch
    {
        ["read", var path] => Raw.Try(2, Raw.Text(path), ReadOnly),
        ["write", var path] => Raw.Try(2, Raw.Text(path), WriteCreate, 0x180),
        ["change", var path] => Raw.Try(2, Raw.Text(path), 1),
        ["stat", var path] => Raw.Try(4, Raw.Text(path), Raw.Block(256)),
        ["socket", var family] => Socket(family),
        ["call", var number] => Raw.Try(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)),
        _ => Named(attempt),
    };

    private static string Named(string attempt) => attempt switch
    {
        // Other processes.
        "ptrace" => Raw.Try(101, 16, 1),
        "process_vm_readv" => Raw.Try(310, 1, Raw.Block(16), 1, Raw.Block(16), 1),
        "pidfd_open" => Raw.Try(434, 1),
        "kill pid 1" => Raw.Try(62, 1, 9),
        "tgkill pid 1" => Raw.Try(234, 1, 1, 9),
        "kill all" => Raw.Try(62, -1, 9),
        "see processes" => Raw.Try(2, Raw.Text("/proc"), 0x10000),
        // The file system's shape.
        "mount" => Raw.Try(165, Raw.Text("none"), Raw.Text("/scratch"), Raw.Text("tmpfs"), 0, 0),
        "umount" => Raw.Try(166, Raw.Text("/usr"), 2),
        "pivot_root" => Raw.Try(155, Raw.Text("/scratch"), Raw.Text("/scratch")),
        "chroot" => Raw.Try(161, Raw.Text("/scratch")),
        "open_by_handle_at" => Raw.Try(304, At, Raw.Block(64), 0),
        "mknod" => Raw.Try(133, Raw.Text("/scratch/device"), 0x21B6, 0x103),
        "symlink" => Raw.Try(88, Raw.Text("/etc/shadow"), Raw.Text("/scratch/link")),
        "hardlink" => Raw.Try(86, Raw.Text("/usr/bin/su"), Raw.Text("/scratch/su")),
        "setuid file" => Raw.Try(90, Raw.Text("/scratch"), 0x9FF),
        // Namespaces.
        "unshare user" => Raw.Try(272, NewUser),
        "unshare mount" => Raw.Try(272, NewMount),
        "setns" => Raw.Try(308, 0, 0),
        "clone user namespace" => Raw.Try(56, NewUser | Child),
        "clone3" => Raw.Try(435, Raw.Block(88), 88),
        // Keys and the kernel.
        "keyctl" => Raw.Try(250, 0, -3, 0),
        "add_key" => Raw.Try(248, Raw.Text("user"), Raw.Text("name"), Raw.Text("x"), 1, -3),
        "request_key" => Raw.Try(249, Raw.Text("user"), Raw.Text("name"), 0, -3),
        "bpf" => Raw.Try(321, 0, Raw.Block(128), 128),
        "perf_event_open" => Raw.Try(298, Raw.Block(128), 0, -1, -1),
        "userfaultfd" => Raw.Try(323, 1),
        "io_uring_setup" => Raw.Try(425, 8, Raw.Block(256)),
        "personality" => Raw.Try(135, 0x0040000),
        "a call of x32" => Raw.Try(0x40000000 | 39),
        // The machine.
        "kexec_load" => Raw.Try(246),
        "init_module" => Raw.Try(175, Raw.Block(16), 16, Raw.Text("")),
        "reboot" => Raw.Try(169, unchecked((int)0xFEE1DEAD), 672274793, 0),
        "syslog" => Raw.Try(103, 3, Raw.Block(64), 64),
        "sethostname" => Raw.Try(170, Raw.Text("x"), 1),
        // Being somebody else, or something else.
        "setuid" => Raw.Try(105, 0),
        "capset" => Raw.Try(126, Raw.Block(8), Raw.Block(24)),
        "execve" => Raw.Try(59, Raw.Text("/usr/bin/true"), 0, 0),
        "execveat" => Raw.Try(322, At, Raw.Text("/usr/bin/true"), 0, 0, 0),
        "fork" => Raw.Try(57),
        "prctl dumpable" => Raw.Try(157, 4, 1),
        "prctl lift seccomp" => Raw.Try(157, 22, 0),
        "push into a terminal" => Raw.Try(16, 0, 0x5412, Raw.Text("x")),
        // Code of its own.
        "executable memory" => Raw.Try(9, 0, 4096, 7, 0x22, -1),
        "memory made executable" => Raw.Try(10, Raw.Map(4096), 4096, 5),
        _ => Exhaustion.Try(attempt),
    };

    private static string Socket(string family) => family switch
    {
        "tcp" => Raw.Try(41, 2, 1),
        "tcp6" => Raw.Try(41, 10, 1),
        "udp" => Raw.Try(41, 2, 2),
        "unix" => Raw.Try(41, 1, 1),
        "netlink" => Raw.Try(41, 16, 3),
        "raw" => Raw.Try(41, 2, 3, 1),
        "packet" => Raw.Try(41, 17, 3),
        "vsock" => Raw.Try(41, 40, 1),
        "alg" => Raw.Try(41, 38, 5),
        "pair" => Raw.Try(53, 1, 1, 0, Raw.Block(8)),
        _ => "no such attempt",
    };
}
