namespace Airlock.Sanitizers.Contract;

/// <summary>The budget of one file and everything inside it. Zero means none allowed.</summary>
public sealed record SanitizeLimits
{
    /// <summary>Bytes the result may have.</summary>
    public long MaxOutputBytes { get; init; } = 512L << 20;
    /// <summary>Bytes all decompressed parts together may have, nested files included.</summary>
    public long MaxExpandedBytes { get; init; } = 1L << 30;
    /// <summary>Decompressed bytes per compressed byte above which a part larger than 1 MiB is a bomb. DEFLATE reaches about 1032.</summary>
    public int MaxExpansionRatio { get; init; } = 200;
    /// <summary>Parts, objects or entries, nested files included.</summary>
    public int MaxParts { get; init; } = 100_000;
    /// <summary>Files inside files: 1 is a file that holds none.</summary>
    public int MaxDepth { get; init; } = 5;
    /// <summary>Width times height of one picture.</summary>
    public long MaxPixels { get; init; } = 100_000_000;
    /// <summary>Pages drawn for people to look at.</summary>
    public int MaxPages { get; init; } = 50;
    /// <summary>Pages that may become pictures in the result.</summary>
    public int MaxFlattenedPages { get; init; } = 500;
    /// <summary>Pixels an inch of those pictures; a page too large for <see cref="PageHeader.MaxSide"/> gets fewer.</summary>
    public int FlattenDpi { get; init; } = 150;
}
