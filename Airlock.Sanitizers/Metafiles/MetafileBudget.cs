namespace Airlock.Sanitizers.Metafiles;

/// <summary>What one metafile may spend. Beyond it nobody vouches for the picture, and the stand-in takes its place.</summary>
internal sealed class MetafileBudget(Budget budget)
{
    /// <summary>Objects at one time; programs use some dozens.</summary>
    public const int MaxObjects = 8192;

    private const int MaxRecords = 1 << 20;
    private const int MaxPoints = 1 << 24;

    private int _records;
    private long _points, _pixels;

    public Budget Whole { get; } = budget;

    public bool IsSpent => _records > MaxRecords || _points > MaxPoints || _pixels > Whole.Limits.MaxPixels;

    public void SpendRecord() => _records++;

    public bool TrySpendPoints(long points)
    {
        _points += points;
        return !IsSpent;
    }

    /// <summary>Before a bitmap is decoded; one that is a bomb by itself refuses the file, like any picture.</summary>
    public bool TrySpendPixels(int width, int height)
    {
        Whole.CheckPixels(width, height);
        _pixels += (long)width * height;
        return !IsSpent;
    }
}
