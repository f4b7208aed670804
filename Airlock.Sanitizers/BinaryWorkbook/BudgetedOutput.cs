namespace Airlock.Sanitizers.BinaryWorkbook;

/// <summary>Counts what is written as if it had been unpacked: a few bytes of a record become many of XML.</summary>
internal sealed class BudgetedOutput(Stream to, Budget budget) : Stream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        budget.SpendExpanded(buffer.Length);
        to.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => to.Length;
    public override long Position { get => to.Position; set => throw new NotSupportedException(); }
    public override void Flush() => to.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
