namespace Airlock.Sanitizers;

/// <summary>Reads a decompressing stream under the budget: counts what really comes out and stops a bomb while it expands.</summary>
internal sealed class LimitedStream(Stream untrusted, long compressedBytes, Budget budget) : Stream
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        var count = untrusted.Read(buffer);
        _read += count;
        budget.SpendExpanded(count);
        budget.CheckRatio(_read, compressedBytes);
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
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _read; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
