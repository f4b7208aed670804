namespace Airlock.Sanitizers.Confinement;

/// <summary>What becomes of one system call. The first rule that fits decides.</summary>
/// <param name="Call">By its numbers.</param>
/// <param name="Action">SECCOMP_RET_*.</param>
/// <param name="When">Null fits always.</param>
internal readonly record struct SyscallRule(Syscall Call, uint Action, ArgumentCondition? When = null);

/// <param name="Name">Only for people and tests.</param>
/// <param name="X64">The number there.</param>
/// <param name="Arm64">Negative where the call does not exist.</param>
internal readonly record struct Syscall(string Name, int X64, int Arm64)
{
    public int On(Machine machine) => machine is Machine.X64 ? X64 : Arm64;
}

/// <summary>Fits when the lower word of an argument, masked, is this.</summary>
internal readonly record struct ArgumentCondition(int Argument, uint Mask, uint Value);
