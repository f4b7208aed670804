using System.Buffers.Binary;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>One record as it stands in the file, its own header included: no offset or count in it leads outside.</summary>
internal readonly ref struct UntrustedRecord(ReadOnlySpan<byte> untrusted)
{
    private readonly ReadOnlySpan<byte> _bytes = untrusted;

    public int Length => _bytes.Length;

    public ReadOnlySpan<byte> this[Range range] => _bytes[range];

    public uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[at..]);

    public int I32(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);

    public ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[at..]);

    /// <summary>Numbers from the file: both may be anything up to 64 bits, so no sum or product of theirs runs over.</summary>
    public bool TrySlice(long untrustedAt, long untrustedCount, out ReadOnlySpan<byte> slice)
    {
        slice = [];
        if (untrustedAt < 0 || untrustedCount < 0 || untrustedAt > Length || untrustedCount > Length - untrustedAt) return false;
        slice = _bytes.Slice((int)untrustedAt, (int)untrustedCount);
        return true;
    }

    /// <summary>Infinities and not-a-numbers spread through every coordinate a reader computes.</summary>
    public bool AreFinite(int at, int floats)
    {
        for (var index = 0; index < floats; index++)
            if (!float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(_bytes[(at + (4 * index))..]))) return false;
        return true;
    }
}
