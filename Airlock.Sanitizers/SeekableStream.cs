namespace Airlock.Sanitizers;

/// <summary>What every read-only stream with a place of its own has in common.</summary>
internal abstract class SeekableStream(long length) : Stream
{
    private long _position;

    /// <summary>Bytes from <paramref name="position"/> on, at least one: it lies before the end and the buffer is not empty.</summary>
    protected abstract int ReadAt(long position, Span<byte> buffer);

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - _position);
        if (count <= 0) return 0;
        count = ReadAt(_position, buffer[..count]);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new IOException("before the beginning");
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
