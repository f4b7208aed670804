namespace Airlock.Core.Scan;

/// <summary>One engine running at one address, asked once: it remembers nothing and tries nothing twice.</summary>
public interface IScannerInstance
{
    /// <summary>How often the canaries are scanned while nothing changes.</summary>
    TimeSpan CanaryEvery { get; }

    /// <summary>Reads what is opened to its end and says what the engine said.</summary>
    Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct);

    /// <summary>Who answers and with which signatures; null when nobody does. Must change whenever the signatures do.</summary>
    Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct);
}
