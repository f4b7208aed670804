using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers;

/// <summary>
/// What one file and everything inside it may spend, counted on real bytes and never on what a header claims.
/// Running out is the file's fault: a bomb, or nested too deep.
/// </summary>
internal sealed class Budget(SanitizeLimits limits)
{
    /// <summary>Below this a high ratio is ordinary: a run of spaces in a small part.</summary>
    private const long RatioFloorBytes = 1 << 20;

    private long _expanded;
    private int _parts;

    public SanitizeLimits Limits { get; } = limits;

    public int Depth { get; private set; }

    /// <summary>Counts one part, object or entry.</summary>
    public void SpendPart()
    {
        if (++_parts > Limits.MaxParts) throw new FileRefusedException(Reasons.Bomb);
    }

    /// <summary>Counts decompressed bytes.</summary>
    public void SpendExpanded(long bytes)
    {
        _expanded += bytes;
        if (_expanded > Limits.MaxExpandedBytes) throw new FileRefusedException(Reasons.Bomb);
    }

    /// <summary>Refuses a part that grew beyond the ratio.</summary>
    public void CheckRatio(long expanded, long compressed)
    {
        if (expanded > RatioFloorBytes && expanded / Math.Max(1, compressed) > Limits.MaxExpansionRatio)
            throw new FileRefusedException(Reasons.Bomb);
    }

    /// <summary>Refuses a picture before it is decoded.</summary>
    public void CheckPixels(long width, long height)
    {
        if (width <= 0 || height <= 0) throw new FileRefusedException(Reasons.Corrupt);
        if (width > Limits.MaxPixels || height > Limits.MaxPixels || width * height > Limits.MaxPixels) throw new FileRefusedException(Reasons.Bomb);
    }

    /// <summary>Goes one file deeper until the result is disposed.</summary>
    public IDisposable Descend()
    {
        if (Depth + 1 > Limits.MaxDepth) throw new FileRefusedException(Reasons.TooDeep);
        Depth++;
        return new Ascent(this);
    }

    private sealed class Ascent(Budget budget) : IDisposable
    {
        public void Dispose() => budget.Depth--;
    }
}
