namespace Airlock.Tests.Api;

/// <summary>As many zero bytes as asked for, from nowhere.</summary>
internal sealed class EndlessZeros(long length) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var got = (int)Math.Min(count, length - Position);
        Array.Clear(buffer, offset, got);
        Position += got;
        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
