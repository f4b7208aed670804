using System.Buffers.Binary;

namespace Airlock.Tests.Fuzz;

/// <summary>Damage any file can take: flips, cuts, lengths, repeats, pieces of kin.</summary>
internal static class ByteMutations
{
    public static readonly Mutation[] All = [FlipBits, FlipBits, SetBytes, SetNumber, SetNumber, Truncate, CutOut, Repeat, Splice, Append];

    private static byte[] FlipBits(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var copy = (byte[])file.Clone();
        for (var flips = 1 + dice.Below(8); flips > 0; flips--) copy[dice.Below(copy.Length)] ^= (byte)(1 << dice.Below(8));
        return copy;
    }

    private static byte[] SetBytes(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var copy = (byte[])file.Clone();
        var (at, value) = (dice.Below(copy.Length), (byte)dice.Edge());
        copy.AsSpan(at, Math.Min(1 + dice.Below(16), copy.Length - at)).Fill(value);
        return copy;
    }

    /// <summary>A length, offset or count somewhere, of two, four or eight bytes, in either order.</summary>
    private static byte[] SetNumber(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        if (file.Length < 8) return file;
        var copy = (byte[])file.Clone();
        var at = copy.AsSpan(dice.Below(copy.Length - 7));
        var value = dice.Edge();
        switch (dice.Below(4))
        {
            case 0: BinaryPrimitives.WriteInt16BigEndian(at, (short)value); break;
            case 1: BinaryPrimitives.WriteInt32BigEndian(at, (int)value); break;
            case 2: BinaryPrimitives.WriteInt32LittleEndian(at, (int)value); break;
            default: BinaryPrimitives.WriteInt64LittleEndian(at, value); break;
        }
        return copy;
    }

    private static byte[] Truncate(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => file[..(1 + dice.Below(file.Length))];

    private static byte[] CutOut(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var start = dice.Below(file.Length);
        return [.. file[..start], .. file[Math.Min(file.Length, start + 1 + dice.Below(64))..]];
    }

    private static byte[] Repeat(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var start = dice.Below(file.Length);
        var piece = file.AsSpan(start, Math.Min(1 + dice.Below(256), file.Length - start));
        var result = new MemoryStream();
        result.Write(file.AsSpan(0, start));
        for (var times = 2 + (dice.OneIn(8) ? dice.Below(4096) : dice.Below(8)); times > 0; times--) result.Write(piece);
        result.Write(file.AsSpan(start + piece.Length));
        return result.ToArray();
    }

    /// <summary>The beginning of one file, the end of another.</summary>
    private static byte[] Splice(byte[] file, IReadOnlyList<byte[]> kin, Dice dice)
    {
        var other = dice.Of(kin);
        return [.. file[..dice.Below(file.Length)], .. other[dice.Below(other.Length)..]];
    }

    private static byte[] Append(byte[] file, IReadOnlyList<byte[]> kin, Dice dice) => dice.OneIn(2) ? [.. file, .. dice.Of(kin)] : [.. dice.Of(kin), .. file];
}
