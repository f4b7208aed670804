using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Compound;

/// <summary>The bytes of a chain as one stream, read where they lie.</summary>
/// <param name="untrusted">What the sectors lie in: the file, or the mini stream.</param>
/// <param name="chain">Long enough for <paramref name="length"/>.</param>
/// <param name="shift">Of a sector's size.</param>
/// <param name="firstSector">Where sector 0 begins.</param>
/// <param name="length">Bytes of the stream.</param>
internal sealed class SectorStream(Stream untrusted, SectorChain chain, int shift, long firstSector, long length) : SeekableStream(length)
{
    protected override int ReadAt(long position, Span<byte> buffer)
    {
        var (sector, together) = chain.At(position >> shift);
        var inside = position & ((1L << shift) - 1);
        var count = (int)Math.Min(buffer.Length, (together << shift) - inside);
        untrusted.Position = firstSector + ((long)sector << shift) + inside;
        var read = untrusted.Read(buffer[..count]);
        // The file ends inside its last sector, before this stream does.
        return read > 0 ? read : throw new FileRefusedException(Reasons.Corrupt);
    }
}
