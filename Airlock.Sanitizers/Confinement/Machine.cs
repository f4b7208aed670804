using System.Runtime.InteropServices;

namespace Airlock.Sanitizers.Confinement;

/// <summary>The processor whose system call numbers a program speaks of. Of any other there is no program.</summary>
internal enum Machine
{
    Unknown = 0,
    X64,
    Arm64,
}

internal static class Machines
{
    public static Machine Here => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Machine.X64,
        Architecture.Arm64 => Machine.Arm64,
        _ => Machine.Unknown,
    };

    /// <summary>AUDIT_ARCH of linux/audit.h: a 32-bit call on the same processor has another, and other numbers.</summary>
    public static uint AuditArchitecture(this Machine machine) => machine switch
    {
        Machine.X64 => 0xC000003E,
        Machine.Arm64 => 0xC00000B7,
        _ => throw new PlatformNotSupportedException("no system call filter for this processor"),
    };
}
