using System.Runtime.InteropServices;

namespace Airlock.Sanitizers.Confinement;

/// <summary>Binds the system call filter to every thread of this process and to all it will ever start.</summary>
internal static unsafe class Seccomp
{
    private const int SetFilter = 1;
    private const int EveryThread = 1;

    public static void Enter(Privilege privilege)
    {
        var program = SeccompProgram.Assemble(Machines.Here, SyscallRules.For(privilege), SyscallRules.Otherwise);
        Kernel.GiveUpPrivileges();
        fixed (Instruction* instructions = program)
        {
            var filter = new FilterProgram { Length = checked((ushort)program.Length), Instructions = instructions };
            // A positive answer is the id of a thread that could not be bound: as fatal as a negative one.
            var stray = Kernel.Check(Kernel.Call(SyscallRules.SeccompNumber(Machines.Here), SetFilter, EveryThread, (nint)(&filter), 0), "seccomp");
            if (stray != 0) throw new InvalidOperationException("a thread is not bound by the system call filter");
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Length;
        public Instruction* Instructions;
    }
}
