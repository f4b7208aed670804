namespace Airlock.Sanitizers;

/// <summary>Reads a decompressing stream under the budget: counts what really comes out and stops a bomb while it expands.</summary>
internal sealed class LimitedStream(Stream untrusted, long compressedBytes, Budget budget) : ForwardStream
{
    public override long Length => throw new NotSupportedException();

    public override int Read(Span<byte> buffer)
    {
        var count = untrusted.Read(buffer);
        Given += count;
        budget.SpendExpanded(count);
        budget.CheckRatio(Given, compressedBytes);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) untrusted.Dispose();
        base.Dispose(disposing);
    }
}
