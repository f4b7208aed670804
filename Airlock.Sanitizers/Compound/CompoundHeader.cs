using System.Buffers.Binary;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Compound;

/// <summary>The first 512 bytes of a compound file ([MS-CFB] 2.2), checked.</summary>
internal sealed record CompoundHeader(
    int SectorShift, uint FatSectors, uint FirstDirectorySector, uint FirstMiniFatSector, uint FirstDifatSector, IReadOnlyList<uint> FatSectorNumbers)
{
    public const int Bytes = 512;
    public const int NumbersInHeader = 109;

    /// <summary>Streams shorter than this lie in the mini stream.</summary>
    public const int MiniStreamCutoff = 4096;
    public const int MiniSectorShift = 6;

    private const int Version3Shift = 9;
    private const int Version4Shift = 12;

    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public int SectorBytes => 1 << SectorShift;

    /// <summary>Only version 4 counts a stream's length in 64 bits; version 3 leaves what it likes in the upper half (2.6.3).</summary>
    public bool HasLongSizes => SectorShift == Version4Shift;

    /// <summary>Whole sectors after the header's; a last one cut short counts, because writers cut it.</summary>
    public int SectorsIn(long fileBytes)
    {
        var sectors = (fileBytes - 1) >> SectorShift;
        return sectors <= Array.MaxLength / sizeof(uint) ? (int)sectors : throw new FileRefusedException(Reasons.TooLarge);
    }

    public static CompoundHeader Read(Stream untrusted)
    {
        if (untrusted.Length < Bytes) throw new FileRefusedException(Reasons.Corrupt);
        Span<byte> header = stackalloc byte[Bytes];
        untrusted.Position = 0;
        untrusted.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        var wanted = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) switch { 3 => Version3Shift, 4 => Version4Shift, _ => -1 };
        var isOurs = header.StartsWith(Signature)
            && shift == wanted
            && BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) == 0xFFFE
            && BinaryPrimitives.ReadUInt16LittleEndian(header[32..]) == MiniSectorShift
            && BinaryPrimitives.ReadUInt32LittleEndian(header[56..]) == MiniStreamCutoff;
        if (!isOurs) throw new FileRefusedException(Reasons.Corrupt);
        var numbers = new uint[NumbersInHeader];
        for (var index = 0; index < numbers.Length; index++) numbers[index] = BinaryPrimitives.ReadUInt32LittleEndian(header[(76 + (4 * index))..]);
        return new CompoundHeader(
            shift,
            BinaryPrimitives.ReadUInt32LittleEndian(header[44..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[48..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[60..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[68..]),
            numbers);
    }
}
