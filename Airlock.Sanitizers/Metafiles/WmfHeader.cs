using System.Buffers.Binary;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>The header of a WMF and the one before it that says how large it is to be shown (MS-WMF 2.3.2.2, 2.3.2.3).</summary>
internal static class WmfHeader
{
    public const int Bytes = 18, PlaceableBytes = 22;

    public static bool IsPlaceable(ReadOnlySpan<byte> untrusted) => untrusted.StartsWith((ReadOnlySpan<byte>)[0xD7, 0xCD, 0xC6, 0x9A]);

    /// <summary>In memory or on disk, nine words, of the only two versions.</summary>
    public static bool Is(ReadOnlySpan<byte> untrusted) => untrusted.Length >= Bytes && untrusted is [1 or 2, 0, 9, 0, 0, 1 or 3, ..];

    /// <summary>Box and scale stay, the checksum is ours. False when the scale is none: readers divide by it.</summary>
    public static bool TryWritePlaceable(ReadOnlySpan<byte> untrusted, Stream to)
    {
        if (untrusted.Length < PlaceableBytes || (untrusted[14] | untrusted[15]) == 0) return false;
        Span<byte> header = stackalloc byte[PlaceableBytes];
        header.Clear();
        untrusted[..4].CopyTo(header);
        untrusted[6..16].CopyTo(header[6..]);
        ushort check = 0;
        for (var at = 0; at < 20; at += 2) check ^= BinaryPrimitives.ReadUInt16LittleEndian(header[at..]);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], check);
        to.Write(header);
        return true;
    }

    /// <summary>Once all is known: words of it all, places of the object table, words of the longest record.</summary>
    public static void Count(Span<byte> header, int words, int objects, int longest)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header[6..], words);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], (ushort)objects);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], longest);
        header[16..18].Clear();
    }
}
