namespace Airlock.Core.Scan;

/// <summary>One engine that looks at bytes and answers.</summary>
public interface IVirusScanner
{
    /// <summary>Reads <paramref name="untrusted"/> to its end and says what the engine said. Whatever is not an exact answer is <see cref="ScanOutcome.Unfinished"/>.</summary>
    Task<ScanReply> ScanAsync(Stream untrusted, long length, CancellationToken ct);

    /// <summary>Who answers and with which signatures; null when nobody does.</summary>
    Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct);
}
