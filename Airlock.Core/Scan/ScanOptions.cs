using System.ComponentModel.DataAnnotations;

namespace Airlock.Core.Scan;

/// <summary>Where an engine is and how long it may take.</summary>
public sealed record ScanOptions
{
    /// <summary>A unix socket's path, with or without <c>unix:</c>, or <c>tcp://host:port</c>. clamd's TCP port has neither encryption nor sign-in: loopback, or a wire of its own.</summary>
    [Required]
    public required string ClamdSocket { get; init; }

    /// <summary>More than clamd's own MaxScanTime, so that a scan too long for it is answered, and not held for ever.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; init; } = 330;

    /// <summary>An engine that takes no byte for so long has stopped taking.</summary>
    [Range(1, 3600)]
    public int ProgressSeconds { get; init; } = 30;

    /// <summary>Further seconds per MiB: clamd needs about 20 ms a MiB, a loaded machine ten times that.</summary>
    [Range(0, 60)]
    public double TimeoutSecondsPerMiB { get; init; } = 0.5;

    /// <summary>Bytes of the largest file the engine looks at: clamd's own highest MaxFileSize is 2 GiB − 3.</summary>
    [Range(1, int.MaxValue)]
    public long MaxBytes { get; init; } = int.MaxValue - 2;

    /// <summary>clamd opens no file of so few bytes.</summary>
    internal const int UnseenBytes = 5;

    public static bool IsClamdAddress(string address) => ScannerAddress.ClamdFrom(address) is not null;
}
