namespace Airlock.Sanitizers.Zip;

/// <summary>A stretch of the container as a stream of its own; keeps its own place, so that two entries can be read in turn.</summary>
internal sealed class ZipRegion(Stream untrusted, long offset, long length) : ForwardStream
{
    public override long Length => length;

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - Given);
        if (count <= 0) return 0;
        untrusted.Position = offset + Given;
        count = untrusted.Read(buffer[..count]);
        Given += count;
        return count;
    }
}
