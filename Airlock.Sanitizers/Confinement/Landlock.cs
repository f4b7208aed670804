using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Airlock.Sanitizers.Confinement;

/// <summary>
/// The kernel's own list of what this process may open: programs and fonts to read, its scratch to write, nothing else, no TCP and no
/// word to processes outside. Where the kernel has no Landlock the namespaces and the system call filter stand without it.
/// </summary>
internal static unsafe class Landlock
{
    private const int CreateRuleset = 444, AddRule = 445, RestrictSelf = 446;
    private const int AskVersion = 1;
    private const int BelowPath = 1;

    // Everything a version of the interface knows is forbidden unless a rule below gives it back.
    private const LandlockAccess Version1 = (LandlockAccess)((1 << 13) - 1);
    private const ulong TcpBindAndConnect = 3;
    private const ulong AbstractSocketsAndSignals = 3;

    private const LandlockAccess Read = LandlockAccess.ReadFile | LandlockAccess.ReadFolder;
    private const LandlockAccess ReadWrite = Read | LandlockAccess.WriteFile | LandlockAccess.Truncate | LandlockAccess.Refer
        | LandlockAccess.MakeFile | LandlockAccess.MakeFolder | LandlockAccess.RemoveFile | LandlockAccess.RemoveFolder;

    private static readonly string[] ReadableFolders =
    [
        // Libraries, fonts, time zones.
        "/usr",
        // This program and its libraries.
        AppContext.BaseDirectory,
        // What fontconfig reads.
        "/etc/fonts", "/etc/alternatives",
        // The runtime asks how much memory and how many processors there are. Of processes only itself.
        "/proc/self", "/sys/devices/system/cpu",
    ];

    private static readonly string[] ReadableFiles = ["/etc/ld.so.cache", "/etc/localtime", "/proc/meminfo", "/dev/zero", "/dev/urandom"];

    public static void Enter(Privilege privilege)
    {
        var version = Kernel.Call(CreateRuleset, 0, 0, AskVersion, 0);
        if (version < 1) return;
        var handled = Version1
            | (version >= 2 ? LandlockAccess.Refer : 0) | (version >= 3 ? LandlockAccess.Truncate : 0) | (version >= 5 ? LandlockAccess.DeviceControl : 0);
        var ruleset = Create((int)version, handled);
        Allow(ruleset, "/usr", handled & (privilege is Privilege.StartPrograms ? Read | LandlockAccess.Execute : Read));
        foreach (var folder in ReadableFolders) Allow(ruleset, folder, handled & Read);
        foreach (var file in ReadableFiles) Allow(ruleset, file, handled & LandlockAccess.ReadFile);
        Allow(ruleset, "/dev/null", handled & (LandlockAccess.ReadFile | LandlockAccess.WriteFile));
        Allow(ruleset, Environment.CurrentDirectory, handled & ReadWrite);
        RestrictEveryThread(ruleset);
        _ = Kernel.Close(ruleset);
    }

    private static int Create(int version, LandlockAccess handled)
    {
        var attributes = new RulesetAttributes { Files = handled, Network = TcpBindAndConnect, Scopes = AbstractSocketsAndSignals };
        // A kernel takes only the part it knows.
        var size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        return Kernel.Check(Kernel.Call(CreateRuleset, (nint)(&attributes), size, 0, 0), "landlock ruleset");
    }

    private static void Allow(int ruleset, string path, LandlockAccess access)
    {
        var handle = Kernel.OpenPath(path);
        if (handle < 0) return;
        var below = new BelowPathAttributes { Allowed = access, Parent = handle };
        Kernel.Check(Kernel.Call(AddRule, ruleset, BelowPath, (nint)(&below), 0), path);
        _ = Kernel.Close(handle);
    }

    /// <summary>
    /// Restriction binds one thread and those it starts. The runtime has started one before us, the finalizer's: it restricts itself in a
    /// finalizer. Were there a third, hostile code could move there, so there must not be.
    /// </summary>
    private static void RestrictEveryThread(int ruleset)
    {
        Restrict(ruleset);
        var restricted = new StrongBox<bool>();
        LeaveToFinalizer(ruleset, restricted);
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
        if (!restricted.Value || Directory.GetDirectories("/proc/self/task").Length != 2) throw new InvalidOperationException("a thread is not restricted");
    }

    private static void Restrict(int ruleset)
    {
        Kernel.GiveUpPrivileges();
        Kernel.Check(Kernel.Call(RestrictSelf, ruleset, 0, 0, 0), "landlock");
    }

    // Not inlined: the object must be garbage when the caller collects.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveToFinalizer(int ruleset, StrongBox<bool> restricted) => _ = new OnFinalizerThread(ruleset, restricted);

    private sealed class OnFinalizerThread(int ruleset, StrongBox<bool> restricted)
    {
        ~OnFinalizerThread()
        {
            Restrict(ruleset);
            restricted.Value = true;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RulesetAttributes
    {
        public LandlockAccess Files;
        public ulong Network;
        public ulong Scopes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct BelowPathAttributes
    {
        public LandlockAccess Allowed;
        public int Parent;
    }
}
