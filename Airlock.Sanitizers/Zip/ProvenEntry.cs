using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Zip;

/// <summary>
/// An entry's bytes, held to the size and checksum its directory line promises: an entry that two readers would cut off at different places,
/// or unpack by different methods, is two entries.
/// </summary>
internal sealed class ProvenEntry(Stream untrusted, UntrustedZipEntry entry) : ForwardStream
{
    private Crc32 _crc;

    public override long Length => entry.ExpandedBytes;

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = untrusted.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException(Reasons.Corrupt);
        }
        _crc.Append(buffer[..count]);
        Given += count;
        var ended = count == 0 && buffer.Length > 0;
        if (Given > entry.ExpandedBytes || (ended && (Given != entry.ExpandedBytes || _crc.Value != entry.Crc))) throw new FileRefusedException(Reasons.Corrupt);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) untrusted.Dispose();
        base.Dispose(disposing);
    }
}
