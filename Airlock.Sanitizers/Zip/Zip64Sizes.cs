using System.Buffers.Binary;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Zip;

/// <summary>The zip64 extra field (APPNOTE 4.5.3): the true value of every number that reads all ones.</summary>
internal static class Zip64Sizes
{
    public static void Apply(ReadOnlySpan<byte> extra, ref long expanded, ref long compressed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra), bytes = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (bytes > extra.Length - 4) return;
            if (id == 1)
            {
                var field = extra.Slice(4, bytes);
                Take(ref field, ref expanded);
                Take(ref field, ref compressed);
                Take(ref field, ref offset);
                return;
            }
            extra = extra[(4 + bytes)..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value != uint.MaxValue) return;
        if (field.Length < 8) throw new FileRefusedException(Reasons.Corrupt);
        value = BinaryPrimitives.ReadInt64LittleEndian(field);
        if (value < 0) throw new FileRefusedException(Reasons.Corrupt);
        field = field[8..];
    }
}
