using Airlock.Sanitizers.Confinement;

namespace Airlock.Tests.Sanitizers.Confinement;

/// <summary>The program is run here, instruction by instruction as the kernel does, over every number there is.</summary>
public sealed class SeccompProgramTests
{
    private const int HighestNumber = 600;
    private const uint Arm64 = 0xC00000B7, X64 = 0xC000003E, X86 = 0x40000003;

    public static TheoryData<string, int, string> Decided() => new()
    {
        { "read", 0, "allow" }, { "openat", 257, "allow" }, { "futex", 202, "allow" }, { "exit_group", 231, "allow" },
        { "ptrace", 101, "kill" }, { "mount", 165, "kill" }, { "unshare", 272, "kill" }, { "setns", 308, "kill" }, { "bpf", 321, "kill" },
        { "keyctl", 250, "kill" }, { "io_uring_setup", 425, "kill" }, { "userfaultfd", 323, "kill" }, { "perf_event_open", 298, "kill" },
        { "process_vm_readv", 310, "kill" }, { "init_module", 175, "kill" }, { "kexec_load", 246, "kill" }, { "personality", 135, "kill" },
        { "socket", 41, "errno 1" }, { "ioctl", 16, "errno 25" }, { "execve", 59, "errno 1" }, { "fork", 57, "errno 1" },
        { "connect", 42, "errno 38" }, { "clone3", 435, "errno 38" }, { "execveat", 322, "errno 38" }, { "symlink", 88, "errno 38" },
        { "seccomp", 317, "errno 38" }, { "a number nobody knows yet", 599, "errno 38" },
    };

    [Theory]
    [MemberData(nameof(Decided))]
    public void A_call_is_judged_by_its_number(string call, int number, string expected) =>
        Assert.True(Run(Privilege.None, (uint)number) == expected, $"{call}: {Run(Privilege.None, (uint)number)}");

    [Fact]
    public void What_is_not_listed_is_never_allowed()
    {
        var allowed = Enumerable.Range(0, HighestNumber).Where(number => Run(Privilege.None, (uint)number) == "allow");

        // mmap, mprotect, clone and prctl are judged by argument, and harmless with none but clone and prctl.
        var listed = SyscallRules.For(Privilege.None).Where(rule => rule.Action == SeccompProgram.Allow).Select(rule => rule.Call.X64);
        Assert.Subset(listed.ToHashSet(), allowed.ToHashSet());
        Assert.True(allowed.Count() < 120);
    }

    [Fact]
    public void Starting_programs_is_for_those_that_must()
    {
        foreach (var number in (uint[])[57, 58, 59, 61, 62]) Assert.Equal(("errno 1", "allow"), (Run(Privilege.None, number), Run(Privilege.StartPrograms, number)));
        foreach (var number in (uint[])[101, 165, 272, 321, 425]) Assert.Equal("kill", Run(Privilege.StartPrograms, number));
    }

    [Theory]
    // A thread, as the library makes one; a process; a process with a user namespace; a thread that asks for one, too.
    [InlineData(0x3D0F00, "allow", "allow")]
    [InlineData(0x11, "errno 1", "allow")]
    [InlineData(0x10000011, "errno 1", "errno 1")]
    [InlineData(0x103D0F00, "errno 1", "errno 1")]
    [InlineData(0x20011, "errno 1", "errno 1")]
    public void Clone_is_judged_by_its_flags(uint flags, string core, string pages) =>
        Assert.Equal((core, pages), (Run(Privilege.None, 56, flags), Run(Privilege.StartPrograms, 56, flags)));

    [Theory]
    [InlineData(9, 3, 0x22, "allow")]
    [InlineData(9, 5, 2, "allow")]
    [InlineData(9, 7, 0x22, "errno 1")]
    [InlineData(10, 3, 0, "allow")]
    [InlineData(10, 5, 0, "errno 1")]
    public void Memory_becomes_executable_only_from_a_file(uint number, uint protection, uint flags, string expected) =>
        Assert.Equal(expected, Run(Privilege.None, number, 0, 0, protection, flags));

    [Theory]
    [InlineData(15, "allow")]
    [InlineData(4, "errno 1")]
    [InlineData(22, "errno 1")]
    [InlineData(38, "errno 1")]
    public void Prctl_may_only_name_things(uint option, string expected) => Assert.Equal(expected, Run(Privilege.None, 157, option));

    [Fact]
    public void A_signal_goes_only_to_itself() =>
        Assert.Equal(("allow", "errno 1", "allow"), (Run(Privilege.None, 234, (uint)Environment.ProcessId), Run(Privilege.None, 234, 1), Run(Privilege.StartPrograms, 234, 1)));

    [Fact]
    public void Another_processors_numbers_end_the_child()
    {
        var program = SeccompProgram.Assemble(Machine.X64, SyscallRules.For(Privilege.None), SyscallRules.Otherwise);

        Assert.Equal("kill", Run(program, [0, X86]));
        Assert.Equal("kill", Run(program, [0, Arm64]));
        Assert.Equal("kill", Run(program, [0x40000000, X64]));
        Assert.Equal("allow", Run(program, [0, X64]));
    }

    [Fact]
    public void On_arm64_its_own_numbers_count()
    {
        var program = SeccompProgram.Assemble(Machine.Arm64, SyscallRules.For(Privilege.None), SyscallRules.Otherwise);

        Assert.Equal("kill", Run(program, [117, Arm64]));
        Assert.Equal("allow", Run(program, [63, Arm64]));
        Assert.Equal("errno 1", Run(program, [221, Arm64]));
    }

    [Fact]
    public void No_processor_is_guessed() =>
        Assert.Throws<PlatformNotSupportedException>(() => SeccompProgram.Assemble(Machine.Unknown, SyscallRules.For(Privilege.None), SyscallRules.Otherwise));

    [Fact]
    public void Nothing_is_both_allowed_and_hostile() =>
        Assert.DoesNotContain(SyscallRules.For(Privilege.StartPrograms).Where(rule => rule.When is null && rule.Call.X64 >= 0).GroupBy(rule => rule.Call.X64), same => same.Count(rule => rule.Call.Name is not "tgkill") > 1);

    private static string Run(Privilege privilege, uint number, params ReadOnlySpan<uint> arguments)
    {
        var data = new uint[16];
        (data[0], data[1]) = (number, X64);
        for (var i = 0; i < arguments.Length; i++) data[4 + (2 * i)] = arguments[i];
        return Run(SeccompProgram.Assemble(Machine.X64, SyscallRules.For(privilege), SyscallRules.Otherwise), data);
    }

    private static string Run(Instruction[] program, uint[] data)
    {
        var (accumulator, at) = (0u, 0);
        while (true)
        {
            var step = program[at++];
            switch (step.Code)
            {
                case 0x20: accumulator = data[step.Value / 4]; break;
                case 0x54: accumulator &= step.Value; break;
                case 0x15: at += accumulator == step.Value ? step.IfTrue : step.IfFalse; break;
                case 0x35: at += accumulator >= step.Value ? step.IfTrue : step.IfFalse; break;
                case 0x06: return Word(step.Value);
                default: throw new InvalidOperationException("no such instruction");
            }
        }
    }

    private static string Word(uint action) => action switch
    {
        0x7FFF0000 => "allow",
        0x80000000 => "kill",
        _ when action >> 16 == 5 => $"errno {action & 0xFFFF}",
        _ => $"action {action:X}",
    };
}
