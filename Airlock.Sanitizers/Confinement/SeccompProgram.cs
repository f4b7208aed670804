namespace Airlock.Sanitizers.Confinement;

/// <summary>Makes a seccomp program of rules. Forward jumps of a few steps only: read top to bottom, first fit decides.</summary>
internal static class SeccompProgram
{
    public const uint Allow = 0x7FFF0000;
    public const uint KillProcess = 0x80000000;

    // struct seccomp_data: number, architecture, instruction pointer, six arguments of eight bytes.
    private const uint NumberOffset = 0, ArchitectureOffset = 4, ArgumentsOffset = 16;

    /// <summary>Set in the number of an x32 call: the same processor and architecture word, but a list of its own nobody here has judged.</summary>
    private const uint X32 = 0x40000000;

    public static uint Errno(ushort errno) => 0x00050000u | errno;

    /// <param name="otherwise">For every call without a fitting rule.</param>
    public static Instruction[] Assemble(Machine machine, IReadOnlyList<SyscallRule> rules, uint otherwise)
    {
        var program = new List<Instruction>(4 * rules.Count);
        program.AddRange(
        [
            Instruction.Load(ArchitectureOffset),
            Instruction.SkipOneIfEqual(machine.AuditArchitecture()), Instruction.Return(KillProcess),
            Instruction.Load(NumberOffset),
            Instruction.SkipOneIfBelow(X32), Instruction.Return(KillProcess),
        ]);
        foreach (var rule in rules)
            if (rule.Call.On(machine) is >= 0 and var number) Add(program, (uint)number, rule);
        program.Add(Instruction.Return(otherwise));
        return [.. program];
    }

    private static void Add(List<Instruction> program, uint number, SyscallRule rule)
    {
        if (rule.When is not { } when)
        {
            program.AddRange([Instruction.SkipUnlessEqual(number, 1), Instruction.Return(rule.Action)]);
            return;
        }
        program.AddRange(
        [
            Instruction.SkipUnlessEqual(number, 5),
            Instruction.Load(ArgumentsOffset + (8 * (uint)when.Argument)), Instruction.And(when.Mask),
            Instruction.SkipUnlessEqual(when.Value, 1), Instruction.Return(rule.Action),
            // The next rule compares the number again.
            Instruction.Load(NumberOffset),
        ]);
    }
}
