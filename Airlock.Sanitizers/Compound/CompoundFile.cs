using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Compound;

/// <summary>
/// Reads a compound file ([MS-CFB], "OLE2") as an attacker's: every table is held against the length of the file, and every sector of every
/// stream is claimed before the first byte of content is read. Nothing but the tables is kept in memory.
/// </summary>
internal sealed class CompoundFile
{
    private readonly Stream _untrusted;
    private readonly CompoundHeader _header;
    private readonly SectorTable _sectors;
    private readonly SectorTable _miniSectors;
    private readonly Stream _miniStream;

    public CompoundFile(Stream untrusted, Budget budget)
    {
        _untrusted = untrusted;
        _header = CompoundHeader.Read(untrusted);
        _sectors = SectorTable.Read(untrusted, _header);
        var directory = new CompoundDirectory(Whole(_sectors.Claim(_header.FirstDirectorySector)), _header.HasLongSizes, budget, Claim);
        var (first, bytes) = directory.MiniStream();
        _miniStream = bytes == 0 ? Stream.Null : InSectors(Enough(_sectors.Claim(first), bytes, _header.SectorShift), bytes);
        _miniSectors = SectorTable.ReadMini(bytes == 0 ? Stream.Null : Whole(_sectors.Claim(_header.FirstMiniFatSector)), bytes);
        Root = directory.ReadAll();
    }

    public CompoundEntry Root { get; }

    public static bool Is(UntrustedFile untrusted) => untrusted.StartsWith(CompoundHeader.Signature);

    public Stream Open(CompoundEntry stream) =>
        stream.Chain is not { } chain ? Stream.Null
        : stream.Bytes < CompoundHeader.MiniStreamCutoff ? new SectorStream(_miniStream, chain, CompoundHeader.MiniSectorShift, 0, stream.Bytes)
        : InSectors(chain, stream.Bytes);

    /// <summary>A stream whole, for what is known to be small.</summary>
    /// <param name="stream">A stream of this file.</param>
    /// <param name="most">Bytes; more are refused before they are read.</param>
    public byte[] Read(CompoundEntry stream, int most)
    {
        if (stream.Bytes > most) throw new FileRefusedException(Reasons.TooLarge);
        var bytes = new byte[stream.Bytes];
        Open(stream).ReadExactly(bytes);
        return bytes;
    }

    private SectorChain Claim(long bytes, uint first) => bytes < CompoundHeader.MiniStreamCutoff
        ? Enough(_miniSectors.Claim(first), bytes, CompoundHeader.MiniSectorShift)
        : Enough(_sectors.Claim(first), bytes, _header.SectorShift);

    private static SectorChain Enough(SectorChain chain, long bytes, int shift) =>
        chain.Sectors >= (bytes >> shift) + ((bytes & ((1L << shift) - 1)) > 0 ? 1 : 0) ? chain : throw new FileRefusedException(Reasons.Corrupt);

    private SectorStream Whole(SectorChain chain) => InSectors(chain, chain.Sectors << _header.SectorShift);

    private SectorStream InSectors(SectorChain chain, long bytes) => new(_untrusted, chain, _header.SectorShift, _header.SectorBytes, bytes);
}
