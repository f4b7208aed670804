using Airlock.Core.Scan;

namespace Airlock.Tests.Worker;

/// <summary>An engine that knows EICAR, and can be taken down.</summary>
internal sealed class FakeScanner(TimeProvider time) : IVirusScanner
{
    public volatile bool IsUp = true;

    public string Set { get; set; } = ScannerIdentity.Official;

    /// <summary>Waited for in every scan: holds a file in its stage.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public int Scans;

    public async Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
    {
        if (!IsUp) return ScanReply.Unfinished("down");
        Interlocked.Increment(ref Scans);
        await Before(ct);
        using var untrusted = openUntrusted();
        using var copy = new MemoryStream();
        await untrusted.CopyToAsync(copy, ct);
        return copy.ToArray().AsSpan().IndexOf(TestSignatures.Eicar()) >= 0
            ? new ScanReply(ScanOutcome.Infected, "Fake.Eicar", null)
            : new ScanReply(ScanOutcome.NothingFound, null, null);
    }

    public Task<ScannerReading> LookAsync(CancellationToken ct) =>
        Task.FromResult(IsUp ? new ScannerReading(new ScannerIdentity("ClamAV 1.4.6", 27800, time.GetUtcNow().Date, Set), null, []) : ScannerReading.Nobody);
}
