using Airlock.Core.Scan;

namespace Airlock.Tests.Fakes;

/// <summary>An engine that answers by content, as a test says.</summary>
internal sealed class FakeScanner(Func<byte[], ScanReply> answer) : IVirusScanner
{
    public async Task<ScanReply> ScanAsync(Stream untrusted, long length, CancellationToken ct)
    {
        var content = new byte[length];
        await untrusted.ReadExactlyAsync(content, ct);
        return answer(content);
    }

    public Task<ScannerIdentity?> IdentifyAsync(CancellationToken ct) => Task.FromResult<ScannerIdentity?>(null);
}
