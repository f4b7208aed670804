using System.Buffers.Binary;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>The first record (MS-EMF 2.3.4.2): its measures stay; description, palette and pixel format go; sizes and counts are ours.</summary>
internal static class EmfHeader
{
    public const uint Type = 1;

    /// <summary>As first written, and with the two extensions.</summary>
    private const int Shortest = 88, WithFormat = 100, WithMicrometres = 108;

    /// <summary>False when it is none, or measures nothing: readers divide by these numbers.</summary>
    public static bool TryWrite(UntrustedRecord untrusted, RecordBuffer clean)
    {
        if (untrusted.Length < Shortest || untrusted.U32(0) != Type || !untrusted[40..44].SequenceEqual(" EMF"u8)) return false;
        if (untrusted.I32(72) <= 0 || untrusted.I32(76) <= 0 || untrusted.I32(80) <= 0 || untrusted.I32(84) <= 0) return false;
        var bytes = BytesOf(untrusted);
        clean.Begin(EmfRule.HeaderBytes);
        clean.Write(untrusted[8..48]);
        clean.Zeros(24);
        clean.Write(untrusted[72..88]);
        if (bytes >= WithFormat) clean.Zeros(12);
        if (bytes >= WithMicrometres) clean.Write(untrusted[100..108]);
        clean.Set32(0, Type);
        clean.Set32(4, (uint)clean.Length);
        return true;
    }

    /// <summary>Once all is known: bytes, records, places of the object table.</summary>
    public static void Count(Span<byte> header, int bytes, int records, int handles)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header[48..], bytes);
        BinaryPrimitives.WriteInt32LittleEndian(header[52..], records);
        BinaryPrimitives.WriteUInt16LittleEndian(header[56..], (ushort)handles);
    }

    // The description and the pixel format stand behind the header proper, and so end it.
    private static int BytesOf(UntrustedRecord untrusted)
    {
        var bytes = (long)untrusted.Length;
        if (untrusted.U32(60) > 0 && untrusted.U32(64) >= Shortest) bytes = Math.Min(bytes, untrusted.U32(64));
        if (bytes >= WithFormat && untrusted.U32(88) > 0 && untrusted.U32(92) >= WithFormat) bytes = Math.Min(bytes, untrusted.U32(92));
        return bytes >= WithMicrometres ? WithMicrometres : bytes >= WithFormat ? WithFormat : Shortest;
    }
}
