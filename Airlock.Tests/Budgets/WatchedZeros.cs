using Airlock.Core.Storage;

namespace Airlock.Tests.Budgets;

/// <summary>Zero bytes that tell when half of them have been asked for.</summary>
internal sealed class WatchedZeros(long length, Action atHalf) : ReadOnlyStream
{
    private long _given;

    public override long Length => length;

    public override int Read(Span<byte> buffer)
    {
        var (before, got) = (_given, (int)Math.Min(buffer.Length, length - _given));
        buffer[..got].Clear();
        _given += got;
        if (before < length / 2 && _given >= length / 2) atHalf();
        return got;
    }
}
