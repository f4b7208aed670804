using System.ComponentModel.DataAnnotations;

namespace Airlock.Core.Scan;

/// <summary>Where clamd is and how long it may take.</summary>
public sealed record ScanOptions
{
    /// <summary>clamd's unix socket.</summary>
    [Required]
    public required string ClamdSocket { get; init; }

    [Range(1, 3600)]
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Further seconds per MiB: clamd needs about 20 ms a MiB, a loaded machine ten times that.</summary>
    [Range(0, 60)]
    public double TimeoutSecondsPerMiB { get; init; } = 0.5;

    /// <summary>Bytes of the largest file the engine can look at: 2 GiB − 1 is clamd's own limit.</summary>
    [Range(1, int.MaxValue)]
    public long MaxBytes { get; init; } = int.MaxValue;
}
