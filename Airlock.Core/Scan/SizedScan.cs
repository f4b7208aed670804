namespace Airlock.Core.Scan;

/// <summary>Our own size limit before any engine's: what an engine skips for its size it calls clean.</summary>
internal static class SizedScan
{
    public static Task<ScanReply> RunAsync(IVirusScanner scanner, ScanOptions? options, Func<Stream> openUntrusted, long bytes, CancellationToken ct) =>
        bytes > (options?.MaxBytes ?? int.MaxValue)
            ? Task.FromResult(new ScanReply(ScanOutcome.OverLimit, null, null))
            : scanner.ScanAsync(openUntrusted, bytes, ct);
}
