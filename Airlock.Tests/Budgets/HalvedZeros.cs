namespace Airlock.Tests.Budgets;

/// <summary>Zero bytes; after half of them it says so once and waits to be let on.</summary>
internal sealed class HalvedZeros(long length, CountdownEvent begun, Task released) : Stream
{
    private long _given;
    private bool _told;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _given; set => _given = value; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_told && _given >= length / 2)
        {
            _told = true;
            begun.Signal();
            await released.WaitAsync(cancellationToken);
        }
        var got = (int)Math.Min(buffer.Length, length - _given);
        buffer.Span[..got].Clear();
        _given += got;
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
