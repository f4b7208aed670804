namespace Airlock.Core.Sanitize;

/// <summary>What holds a child in on this machine, for <c>/readyz</c>. The zero value is nothing, and is never said of a started child.</summary>
[Flags]
public enum SandboxLayers : byte
{
    None = 0,
    /// <summary>A process of its own, with limits.</summary>
    Process = 1,
    /// <summary>bubblewrap: own users, processes, network, file system.</summary>
    Namespaces = 2,
    /// <summary>seccomp; a child that cannot have it does not start.</summary>
    SystemCalls = 4,
    /// <summary>Where the kernel has it.</summary>
    Landlock = 8,
    /// <summary>A memory cgroup, where <c>./airlock up</c> could make one.</summary>
    MemoryCap = 16,
}
