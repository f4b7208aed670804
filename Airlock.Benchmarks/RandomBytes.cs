namespace Airlock.Benchmarks;

/// <summary>So many bytes nobody can compress, made once and repeated.</summary>
internal sealed class RandomBytes(long length) : Stream
{
    private static readonly byte[] Block = MakeBlock();
    private long _position;

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, Block.Length), length - _position);
        Block.AsSpan(0, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _position; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] MakeBlock()
    {
        var block = new byte[1 << 20];
        new Random(1).NextBytes(block);
        return block;
    }
}
