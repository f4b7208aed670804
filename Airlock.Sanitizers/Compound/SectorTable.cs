using System.Collections;
using System.Runtime.InteropServices;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Compound;

/// <summary>
/// Which sector follows which. A sector belongs to one chain once: that one rule refuses loops, chains that cross, streams that share bytes
/// and tables that describe themselves.
/// </summary>
internal sealed class SectorTable(uint[] next)
{
    public const uint EndOfChain = 0xFFFFFFFE;
    public const uint Free = 0xFFFFFFFF;

    private readonly BitArray _claimed = new(next.Length);

    /// <summary>The chain that begins at <paramref name="first"/>, and from now on nobody else's.</summary>
    public SectorChain Claim(uint first)
    {
        var chain = new SectorChain();
        for (var sector = first; sector != EndOfChain; sector = next[sector])
        {
            ClaimOne(sector);
            chain.Add(sector);
        }
        return chain;
    }

    /// <summary>The table of the file's own sectors ([MS-CFB] 2.3, 2.5).</summary>
    public static SectorTable Read(Stream untrusted, CompoundHeader header)
    {
        var next = new uint[header.SectorsIn(untrusted.Length)];
        Array.Fill(next, Free);
        var table = new SectorTable(next);
        var filled = 0;
        foreach (var number in table.FatSectors(untrusted, header))
        {
            table.ClaimOne(number);
            filled += ReadNumbers(untrusted, header, number, next.AsSpan(filled));
        }
        return table;
    }

    /// <summary>The table of the mini stream's sectors, from the stream it is written in ([MS-CFB] 2.4).</summary>
    public static SectorTable ReadMini(Stream untrusted, long miniStreamBytes)
    {
        var sectors = (miniStreamBytes + (1 << CompoundHeader.MiniSectorShift) - 1) >> CompoundHeader.MiniSectorShift;
        // A table shorter than what it describes leaves the rest of it free.
        var next = new uint[Math.Min(sectors, untrusted.Length / sizeof(uint))];
        untrusted.Position = 0;
        untrusted.ReadExactly(MemoryMarshal.AsBytes(next.AsSpan()));
        return new SectorTable(next);
    }

    private void ClaimOne(uint sector)
    {
        if (sector >= next.Length || _claimed[(int)sector]) throw new FileRefusedException(Reasons.Corrupt);
        _claimed[(int)sector] = true;
    }

    private IEnumerable<uint> FatSectors(Stream untrusted, CompoundHeader header)
    {
        if (header.FatSectors == 0 || header.FatSectors > next.Length) throw new FileRefusedException(Reasons.Corrupt);
        var left = header.FatSectors;
        foreach (var number in header.FatSectorNumbers.Take((int)Math.Min(left, CompoundHeader.NumbersInHeader))) yield return number;
        left -= Math.Min(left, CompoundHeader.NumbersInHeader);
        var numbers = new uint[header.SectorBytes / sizeof(uint)];
        for (var sector = header.FirstDifatSector; left > 0; sector = numbers[^1])
        {
            ClaimOne(sector);
            ReadNumbers(untrusted, header, sector, numbers);
            // The last number leads to the next sector of numbers.
            var here = (int)Math.Min(left, numbers.Length - 1);
            for (var index = 0; index < here; index++) yield return numbers[index];
            left -= (uint)here;
        }
    }

    private static int ReadNumbers(Stream untrusted, CompoundHeader header, uint sector, Span<uint> into)
    {
        into = into[..Math.Min(into.Length, header.SectorBytes / sizeof(uint))];
        untrusted.Position = (sector + 1L) << header.SectorShift;
        if (untrusted.ReadAtLeast(MemoryMarshal.AsBytes(into), into.Length * sizeof(uint), throwOnEndOfStream: false) < into.Length * sizeof(uint))
            throw new FileRefusedException(Reasons.Corrupt);
        return into.Length;
    }
}
