using Airlock.Core.Scan;

namespace Airlock.Cli.Sanitize;

/// <summary>Stands where no clamd was found: every scan stays unfinished, so nothing is delivered.</summary>
internal sealed class NoScanner : IVirusScanner
{
    public Task<ScanReply> ScanAsync(Stream untrusted, long length, CancellationToken ct) => Task.FromResult(ScanReply.Unfinished("no clamd answers"));

    public Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct) => Task.FromResult<ScannerIdentity?>(null);
}
