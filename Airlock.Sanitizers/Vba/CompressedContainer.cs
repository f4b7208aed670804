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

    /// <summary>Packs with what is nearest; the same bytes always give the same container.</summary>
    /// <returns>Null when its last piece cannot be made smaller, because a piece that is only copied must be whole.</returns>
    public static byte[]? Compress(ReadOnlySpan<byte> plain)
    {
        var container = new List<byte> { 1 };
        while (plain.Length > 0)
        {
            var chunk = plain[..Math.Min(ChunkBytes, plain.Length)];
            var packed = CompressChunk(chunk);
            if (packed.Count > ChunkBytes && chunk.Length < ChunkBytes) return null;
            var isPacked = packed.Count <= ChunkBytes;
            var header = (isPacked ? 0xB000 | (packed.Count - 1) : 0x3000 | (ChunkBytes - 1));
            container.Add((byte)header);
            container.Add((byte)(header >> 8));
            container.AddRange(isPacked ? packed.ToArray() : chunk);
            plain = plain[chunk.Length..];
        }
        return [.. container];
    }

    private static List<byte> CompressChunk(ReadOnlySpan<byte> chunk)
    {
        var (packed, seen) = (new List<byte>(), new Dictionary<int, int>());
        for (var at = 0; at < chunk.Length;)
        {
            var flagsAt = packed.Count;
            packed.Add(0);
            for (var bit = 0; bit < 8 && at < chunk.Length; bit++)
            {
                var (from, length) = Nearest(chunk, at, seen);
                if (length == 0) packed.Add(chunk[at]);
                else
                {
                    var offsetBits = OffsetBits(at);
                    length = Math.Min(length, (0xFFFF >> offsetBits) + 3);
                    var token = ((at - from - 1) << (16 - offsetBits)) | (length - 3);
                    packed[flagsAt] |= (byte)(1 << bit);
                    packed.Add((byte)token);
                    packed.Add((byte)(token >> 8));
                }
                for (var next = at + Math.Max(length, 1); at < next; at++)
                    if (at + 3 <= chunk.Length) seen[Three(chunk, at)] = at;
            }
        }
        return packed;
    }

    /// <summary>Where the next three bytes stood last, and how far on it is the same.</summary>
    private static (int From, int Length) Nearest(ReadOnlySpan<byte> chunk, int at, Dictionary<int, int> seen)
    {
        if (at + 3 > chunk.Length || !seen.TryGetValue(Three(chunk, at), out var from)) return (0, 0);
        return (from, chunk[at..].CommonPrefixLength(chunk[from..]));
    }

    private static int Three(ReadOnlySpan<byte> chunk, int at) => chunk[at] | (chunk[at + 1] << 8) | (chunk[at + 2] << 16);

    /// <summary>[MS-OVBA] 2.4.1.3.19: how many bits are the offset depends on how far back it could go.</summary>
    private static int OffsetBits(int count) => Math.Max(4, count <= 1 ? 0 : int.Log2(count - 1) + 1);

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

    private static int CopyBack(ushort token, byte[] chunk, int count)
    {
        var offsetBits = OffsetBits(count);
        var (length, offset) = ((token & (0xFFFF >> offsetBits)) + 3, (token >> (16 - offsetBits)) + 1);
        if (offset > count || count + length > ChunkBytes) throw new FileRefusedException(Reasons.Corrupt);
        for (var left = length; left > 0; left--, count++) chunk[count] = chunk[count - offset];
        return count;
    }
}
