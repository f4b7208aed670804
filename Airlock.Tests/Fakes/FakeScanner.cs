using Airlock.Core.Scan;

namespace Airlock.Tests.Fakes;

/// <summary>An engine that answers by content, as a test says.</summary>
internal sealed class FakeScanner(Func<byte[], ScanReply> answer) : IVirusScanner
{
    public async Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
    {
        using var untrusted = openUntrusted();
        var content = new byte[length];
        await untrusted.ReadExactlyAsync(content, ct);
        return answer(content);
    }

    public Task<ScannerReading> LookAsync(CancellationToken ct) => Task.FromResult(ScannerReading.Nobody);
}
