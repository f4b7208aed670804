namespace Airlock.Core.Policy;

/// <summary>How much one transfer may hold.</summary>
public sealed record TransferLimits
{
    /// <summary>The scanner looks at no file of 2 GiB or more.</summary>
    public const long ScannerMaxBytes = (1L << 31) - 1;

    /// <summary>clamd's MaxRecursion is five times as deep: one file of ours in another can be several layers of its own.</summary>
    public const int DeepestEver = 10;

    public required long MaxFileBytes { get; init; }
    public required long MaxTransferBytes { get; init; }
    public required int MaxFiles { get; init; }
    /// <summary>Files inside files: 1 is a file that holds none.</summary>
    public required int MaxDepth { get; init; }
    /// <summary>Decompressed bytes per compressed byte.</summary>
    public required int MaxExpansionRatio { get; init; }
}
