namespace Airlock.Tests.Budgets;

/// <summary>A body of which the second half comes when it is told to.</summary>
internal sealed class HeldZeros(Task released) : Stream
{
    private const int Half = 64 << 10;

    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reads;

    /// <summary>The first half was sent, which is only done once the other side has let the upload in.</summary>
    public Task Taken => _taken.Task;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (++_reads > 2) return 0;
        if (_reads == 2)
        {
            _taken.TrySetResult();
            await released.WaitAsync(cancellationToken);
        }
        var got = Math.Min(buffer.Length, Half);
        buffer.Span[..got].Clear();
        return got;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
