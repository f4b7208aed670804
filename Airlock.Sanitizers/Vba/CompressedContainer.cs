using System.Buffers.Binary;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Vba;

/// <summary>Expands what VBA keeps its tables and sources in ([MS-OVBA] 2.4.1). A chunk of three bytes becomes 4,096 at most.</summary>
internal static class CompressedContainer
{
    private const int ChunkBytes = 4096;

    /// <param name="untrusted">From its signature byte to its end.</param>
    /// <param name="most">Bytes it may expand to.</param>
    public static byte[] Expand(ReadOnlySpan<byte> untrusted, int most)
    {
        if (untrusted.Length == 0 || untrusted[0] != 1) throw new FileRefusedException(Reasons.Corrupt);
        untrusted = untrusted[1..];
        using var expanded = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (untrusted.Length >= 2)
        {
            var header = BinaryPrimitives.ReadUInt16LittleEndian(untrusted);
            if ((header & 0x7000) != 0x3000) throw new FileRefusedException(Reasons.Corrupt);
            var packed = untrusted[2..Math.Min(untrusted.Length, (header & 0x0FFF) + 3)];
            var count = (header & 0x8000) != 0 ? ExpandChunk(packed, chunk) : Copy(packed, chunk);
            if (expanded.Length + count > most) throw new FileRefusedException(Reasons.TooLarge);
            expanded.Write(chunk, 0, count);
            untrusted = untrusted[(2 + packed.Length)..];
        }
        return expanded.ToArray();
    }

    private static int Copy(ReadOnlySpan<byte> packed, byte[] chunk)
    {
        if (packed.Length != ChunkBytes) throw new FileRefusedException(Reasons.Corrupt);
        packed.CopyTo(chunk);
        return ChunkBytes;
    }

    private static int ExpandChunk(ReadOnlySpan<byte> packed, byte[] chunk)
    {
        var count = 0;
        while (packed.Length > 0)
        {
            var flags = packed[0];
            packed = packed[1..];
            for (var bit = 0; bit < 8 && packed.Length > 0; bit++)
            {
                if ((flags >> bit & 1) == 0)
                {
                    if (count == ChunkBytes) throw new FileRefusedException(Reasons.Corrupt);
                    chunk[count++] = packed[0];
                    packed = packed[1..];
                    continue;
                }
                if (packed.Length < 2) throw new FileRefusedException(Reasons.Corrupt);
                count = CopyBack(BinaryPrimitives.ReadUInt16LittleEndian(packed), chunk, count);
                packed = packed[2..];
            }
        }
        return count;
    }

    /// <summary>[MS-OVBA] 2.4.1.3.19: how many bits are the offset depends on how far back it could go.</summary>
    private static int CopyBack(ushort token, byte[] chunk, int count)
    {
        var offsetBits = Math.Max(4, count <= 1 ? 0 : int.Log2(count - 1) + 1);
        var (length, offset) = ((token & (0xFFFF >> offsetBits)) + 3, (token >> (16 - offsetBits)) + 1);
        if (offset > count || count + length > ChunkBytes) throw new FileRefusedException(Reasons.Corrupt);
        for (var left = length; left > 0; left--, count++) chunk[count] = chunk[count - offset];
        return count;
    }
}
