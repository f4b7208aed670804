using Airlock.Core.Scan;

namespace Airlock.Cli.Sanitize;

/// <summary>Stands where no clamd was found: every scan stays unfinished, so nothing is delivered.</summary>
internal sealed class NoScanner : IVirusScanner
{
    public Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct) => Task.FromResult(ScanReply.Unfinished("no clamd answers"));

    public Task<ScannerReading> LookAsync(CancellationToken ct) => Task.FromResult(ScannerReading.Nobody);
}
