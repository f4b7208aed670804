namespace Airlock.Sanitizers.Confinement;

/// <summary>
/// What a child takes from itself before it says it is ready, and so before the first hostile byte. bubblewrap has already taken away
/// network, other processes and the machine's files; this holds the child where bubblewrap, or the kernel's namespaces, would fail.
/// None of it can be given back, by the child or by anything it starts. Whatever cannot be had ends the child: no file goes to it.
/// </summary>
internal static class ChildConfinement
{
    public static void Enter(Privilege privilege)
    {
        // When memory runs out the kernel ends this process before any of ours. Less is not allowed to anyone without privilege.
        Kernel.Write("/proc/self/oom_score_adj", "1000"u8);
        Landlock.Enter(privilege);
        Seccomp.Enter(privilege);
    }
}
