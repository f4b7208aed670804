namespace Airlock.Core.Scan;

/// <summary>Whatever looks at bytes for this installation, however many engines that is.</summary>
public interface IVirusScanner
{
    /// <summary>Everything <paramref name="openUntrusted"/> gives, read to its end, as often as engines need it. Whatever is not an exact answer is <see cref="ScanOutcome.Unfinished"/>.</summary>
    Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct);

    /// <summary>Who answers, with which signatures, and whether it finds what it must find.</summary>
    Task<ScannerReading> LookAsync(CancellationToken ct);
}
