using System.Buffers.Binary;
using System.Text;
using Airlock.Tests.Samples.Making;

namespace Airlock.Tests.Fuzz;

/// <summary>Damage to a compound file: its header, its tables, its names; and damage to a package that is locked again afterwards, because a
/// changed byte under a lock only ever shows that the lock holds.</summary>
internal static class CompoundMutations
{
    public static readonly Mutation[] All = [HeaderField, TableNumber, TableNumber, EntryField, EntryField, InfoText, Locked, Locked, Locked, Locked];

    private static readonly int[] HeaderFields = [24, 26, 28, 30, 32, 40, 44, 48, 56, 60, 64, 68, 72, 76, 80, 84];
    private static readonly int[] EntryFields = [0, 64, 66, 68, 72, 76, 116, 120, 124];

    private static byte[] HeaderField(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Write(file, dice.Of(HeaderFields), dice);

    /// <summary>A number of a table of sectors: the file begins with the header, and tables mostly follow it.</summary>
    private static byte[] TableNumber(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => Write(file, 512 + (4 * dice.Below((file.Length / 4) - 130)), dice);

    private static byte[] EntryField(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var root = file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Root Entry"));
        return root < 0 ? file : Write(file, root + (128 * dice.Below(8)) + dice.Of(EntryFields), dice);
    }

    /// <summary>The text that says how it is locked, in its own length.</summary>
    private static byte[] InfoText(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        int start = file.AsSpan().IndexOf("<encryption"u8), end = file.AsSpan().IndexOf("</encryption>"u8);
        if (start < 0 || end < start) return file;
        var text = XmlMutations.Mutate(file[start..end], dice);
        var copy = (byte[])file.Clone();
        copy.AsSpan(start, end - start).Fill((byte)' ');
        text.AsSpan(0, Math.Min(text.Length, end - start)).CopyTo(copy.AsSpan(start));
        return copy;
    }

    private static byte[] Locked(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var packages = kin.Where(other => other.AsSpan().StartsWith("PK"u8)).ToList();
        if (packages.Count == 0) return file;
        var clear = Mutants.Damage(dice.Of(packages), packages, dice);
        return clear.Length < 1 << 20 ? new LockedPackage(clear, "VelvetSweatshop") { Spins = 10, Version = dice.OneIn(2) ? 3 : 4 }.Agile() : file;
    }

    private static byte[] Write(byte[] file, int at, Dice dice)
    {
        if (at < 0 || at + 4 > file.Length) return file;
        var copy = (byte[])file.Clone();
        var field = copy.AsSpan(at);
        var old = BinaryPrimitives.ReadUInt32LittleEndian(field);
        BinaryPrimitives.WriteUInt32LittleEndian(field, dice.Below(4) switch
        {
            0 => (uint)dice.Edge(),
            1 => old + (uint)dice.Below(5) - 2,
            2 => (uint)dice.Below(file.Length / 512),
            _ => dice.Of<uint>([0xFFFFFFFA, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF]),
        });
        return copy;
    }
}
