using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Airlock.Sanitizers.Compound;

/// <summary>
/// Writes a compound file of version 3 ([MS-CFB] 2): large streams first, in the order they come, each in one piece; then what is small, the
/// names, the tables; the header last.
/// </summary>
internal sealed class CompoundWriter : IDisposable
{
    private const int SectorBytes = 512;
    private const int NumbersInSector = SectorBytes / sizeof(uint);
    private const uint FatSector = 0xFFFFFFFD;
    private const uint DifatSector = 0xFFFFFFFC;

    private readonly Stream _to;
    private readonly CompoundTree _tree = new();
    private readonly MemoryStream _miniStream = new();
    private readonly List<uint> _miniTable = [];
    private readonly List<uint> _table = [];

    public CompoundWriter(Stream to)
    {
        _to = to;
        _to.Write(new byte[CompoundHeader.Bytes]);
    }

    /// <param name="path">Names from the root.</param>
    /// <param name="bytes">How many <paramref name="write"/> will write.</param>
    /// <param name="write">Writes them.</param>
    public void Add(string[] path, long bytes, Action<Stream> write)
    {
        if (bytes < CompoundHeader.MiniStreamCutoff)
        {
            var start = (uint)_miniTable.Count;
            write(_miniStream);
            _miniStream.SetLength(Sectors(_miniStream.Length, 1 << CompoundHeader.MiniSectorShift) << CompoundHeader.MiniSectorShift);
            _miniStream.Position = _miniStream.Length;
            Chain(_miniTable, Sectors(bytes, 1 << CompoundHeader.MiniSectorShift));
            _tree.Add(path, start, bytes);
            return;
        }
        _tree.Add(path, WriteSectors(bytes, write), bytes);
    }

    public void Finish()
    {
        var miniStart = _miniStream.Length == 0 ? SectorTable.EndOfChain : WriteSectors(_miniStream.Length, _miniStream.WriteTo);
        var miniTableSectors = Sectors(_miniTable.Count, NumbersInSector);
        var miniTableStart = miniTableSectors == 0 ? SectorTable.EndOfChain : WriteNumbers(_miniTable);
        var names = _tree.Entries(miniStart, _miniStream.Length);
        var directoryStart = WriteSectors(names.Length, to => to.Write(names));

        var (fatSectors, difatSectors) = TableSizes(_table.Count);
        var difatStart = (uint)_table.Count;
        _table.AddRange(Enumerable.Repeat(DifatSector, difatSectors));
        var fatStart = (uint)_table.Count;
        _table.AddRange(Enumerable.Repeat(FatSector, fatSectors));
        WriteDifat(fatStart, fatSectors, difatStart, difatSectors);
        _to.Write(Numbers(_table));
        _to.Position = 0;
        _to.Write(Header(fatStart, fatSectors, directoryStart, miniTableStart, miniTableSectors, difatStart, difatSectors));
        _to.Position = _to.Length;
    }

    public void Dispose() => _miniStream.Dispose();

    private uint WriteSectors(long bytes, Action<Stream> write)
    {
        var start = (uint)_table.Count;
        var before = _to.Position;
        write(_to);
        if (_to.Position - before != bytes) throw new InvalidOperationException("a stream of another length than it said");
        _to.Write(new byte[(Sectors(bytes, SectorBytes) * SectorBytes) - bytes]);
        Chain(_table, Sectors(bytes, SectorBytes));
        return start;
    }

    private uint WriteNumbers(List<uint> numbers)
    {
        var bytes = Numbers(numbers);
        return WriteSectors(bytes.Length, to => to.Write(bytes));
    }

    /// <summary>Sectors of the table, which has to describe itself and the list of its own sectors.</summary>
    private static (int Fat, int Difat) TableSizes(int sectors)
    {
        int fat = 0, difat = 0;
        for (var enough = false; !enough;)
        {
            var (wantedFat, wantedDifat) = (Sectors(sectors + fat + difat, NumbersInSector), Sectors(Math.Max(0, fat - CompoundHeader.NumbersInHeader), NumbersInSector - 1));
            enough = (wantedFat, wantedDifat) == (fat, difat);
            (fat, difat) = (wantedFat, wantedDifat);
        }
        return (fat, difat);
    }

    private void WriteDifat(uint fatStart, int fatSectors, uint difatStart, int difatSectors)
    {
        var next = fatStart + CompoundHeader.NumbersInHeader;
        for (var sector = 0; sector < difatSectors; sector++)
        {
            var numbers = new List<uint>(NumbersInSector);
            for (var index = 0; index < NumbersInSector - 1; index++) numbers.Add(next < fatStart + fatSectors ? next++ : SectorTable.Free);
            numbers.Add(sector + 1 < difatSectors ? difatStart + (uint)sector + 1 : SectorTable.EndOfChain);
            _to.Write(Numbers(numbers));
        }
    }

    private static byte[] Header(uint fatStart, int fatSectors, uint directoryStart, uint miniTableStart, int miniTableSectors, uint difatStart, int difatSectors)
    {
        var header = new byte[CompoundHeader.Bytes];
        CompoundHeader.Signature.CopyTo(header);
        Span<ushort> versions = [0x3E, 3, 0xFFFE, 9, CompoundHeader.MiniSectorShift];
        MemoryMarshal.AsBytes(versions).CopyTo(header.AsSpan(24));
        Span<uint> numbers =
        [
            (uint)fatSectors, directoryStart, 0, CompoundHeader.MiniStreamCutoff, miniTableStart, (uint)miniTableSectors,
            difatSectors == 0 ? SectorTable.EndOfChain : difatStart, (uint)difatSectors,
        ];
        MemoryMarshal.AsBytes(numbers).CopyTo(header.AsSpan(44));
        for (var index = 0; index < CompoundHeader.NumbersInHeader; index++)
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(76 + (4 * index)), index < fatSectors ? fatStart + (uint)index : SectorTable.Free);
        return header;
    }

    /// <summary>Whole sectors, what is left of the last one free.</summary>
    private static byte[] Numbers(List<uint> numbers)
    {
        var sectors = new uint[Sectors(numbers.Count, NumbersInSector) * NumbersInSector];
        Array.Fill(sectors, SectorTable.Free);
        numbers.CopyTo(sectors);
        return MemoryMarshal.AsBytes(sectors.AsSpan()).ToArray();
    }

    private static void Chain(List<uint> table, int sectors)
    {
        for (var left = sectors; left > 0; left--) table.Add(left == 1 ? SectorTable.EndOfChain : (uint)table.Count + 1);
    }

    private static int Sectors(long bytes, int sectorBytes) => checked((int)((bytes + sectorBytes - 1) / sectorBytes));
}
