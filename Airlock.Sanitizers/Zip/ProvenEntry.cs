using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Zip;

/// <summary>
/// An entry's bytes, held to the size and checksum its directory line promises: an entry that two readers would cut off at different places,
/// or unpack by different methods, is two entries.
/// </summary>
internal sealed class ProvenEntry(Stream untrusted, UntrustedZipEntry entry) : Stream
{
    private Crc32 _crc;
    private long _read;

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
        _read += count;
        var ended = count == 0 && buffer.Length > 0;
        if (_read > entry.ExpandedBytes || (ended && (_read != entry.ExpandedBytes || _crc.Value != entry.Crc))) throw new FileRefusedException(Reasons.Corrupt);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) untrusted.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => entry.ExpandedBytes;
    public override long Position { get => _read; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
