using System.Runtime.InteropServices;

namespace Airlock.Sanitizers.Confinement;

/// <summary>One instruction of a classic BPF program, as the kernel lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value)
{
    private const ushort LoadWord = 0x20, AndValue = 0x54, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, ReturnValue = 0x06;

    /// <summary>Loads the word at an offset of struct seccomp_data.</summary>
    public static Instruction Load(uint offset) => new(LoadWord, 0, 0, offset);

    public static Instruction And(uint mask) => new(AndValue, 0, 0, mask);

    public static Instruction SkipOneIfEqual(uint value) => new(JumpIfEqual, 1, 0, value);

    public static Instruction SkipUnlessEqual(uint value, byte skip) => new(JumpIfEqual, 0, skip, value);

    public static Instruction SkipOneIfBelow(uint value) => new(JumpIfAtLeast, 0, 1, value);

    public static Instruction Return(uint action) => new(ReturnValue, 0, 0, action);
}
