namespace Airlock.Core.Policy;

/// <summary>How much one transfer may hold.</summary>
public sealed record TransferLimits
{
    /// <summary>The scanner looks at no file of 2 GiB or more.</summary>
    public const long ScannerMaxBytes = (1L << 31) - 1;

    public required long MaxFileBytes { get; init; }
    public required long MaxTransferBytes { get; init; }
    public required int MaxFiles { get; init; }
    /// <summary>Files inside files: 1 is a file that holds none.</summary>
    public required int MaxDepth { get; init; }
    /// <summary>Decompressed bytes per compressed byte.</summary>
    public required int MaxExpansionRatio { get; init; }
}
