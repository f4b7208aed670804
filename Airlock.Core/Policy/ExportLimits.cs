namespace Airlock.Core.Policy;

/// <summary>What one person may take out on one day in Japan.</summary>
public sealed record ExportLimits
{
    public required int FilesPerPersonPerDay { get; init; }
    /// <summary>Of the original files.</summary>
    public required long BytesPerPersonPerDay { get; init; }
}
