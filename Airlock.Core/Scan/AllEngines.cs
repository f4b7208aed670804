namespace Airlock.Core.Scan;

/// <summary>Every engine of the installation. All must say clean; what one finds is found, and what one leaves unanswered stays open.</summary>
/// <param name="settingsDigest">What <see cref="ScanSettings"/> says of how they are set.</param>
public sealed class AllEngines(IReadOnlyList<ScanEngine> engines, string settingsDigest) : IVirusScanner
{
    /// <summary>The first that occurs decides.</summary>
    private static readonly ScanOutcome[] Precedence =
        [ScanOutcome.Infected, ScanOutcome.Unfinished, ScanOutcome.OverLimit, ScanOutcome.Encrypted, ScanOutcome.Macros, ScanOutcome.NothingFound];

    public async Task<ScanReply> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
    {
        var scans = await Task.WhenAll(engines.Select(engine => engine.ScanAsync(openUntrusted, length, ct)));
        // No engine is no scan.
        if (scans.Length == 0) return ScanReply.Unfinished("no engine is configured");
        var decisive = scans.MinBy(scan => Array.IndexOf(Precedence, scan.Reply.Outcome)).Reply;
        return decisive with { Engines = [.. scans.Select(scan => scan.Record)] };
    }

    public async Task<ScannerReading> LookAsync(CancellationToken ct)
    {
        var readings = await Task.WhenAll(engines.Select(engine => engine.LookAsync(ct)));
        if (readings.Length == 0) return ScannerReading.Nobody;
        var problem = readings.FirstOrDefault(reading => reading.Problem is not null)?.Problem;
        var identity = problem is null ? ScannerIdentity.OfEngines([.. readings.Select(reading => reading.Identity!)]) with { SettingsDigest = settingsDigest } : null;
        return new(identity, problem, [.. readings.SelectMany(reading => reading.Instances)]);
    }
}
