using Airlock.Core.Health;

namespace Airlock.Core.Scan;

/// <summary>
/// One instance and what is known of it. Canaries are scanned when it first answers, whenever it says it has other signatures than
/// before, and from time to time; until they are found, nothing it says counts.
/// </summary>
public sealed class WatchedInstance(string name, int number, IScannerInstance instance, TimeProvider time)
{
    /// <summary>For a whole look: an instance that answers PING but never a scan must be noticed within the minute.</summary>
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(15);

    private volatile Known _known = new(null, null);
    private volatile bool _failed;
    private ScannerIdentity? _vouched;
    private long _vouchedAt;
    private DateTimeOffset? _foundAt;

    private sealed record Known(ScannerIdentity? Identity, string? Problem);

    /// <summary>Null until the first look: a tool that runs once has nobody who looks.</summary>
    public ScannerIdentity? Identity => _known.Identity;

    /// <summary>An engine that overlooks a canary overlooks other things too.</summary>
    public bool IsBlind => _known.Problem is HealthProblems.CanaryNotFound;

    /// <summary>Asked last until a look finds it well again.</summary>
    public bool IsDoubtful => _failed || _known.Problem is not null;

    public async Task<(ScanReply Reply, EngineScan Record)> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
    {
        var (at, begun) = (time.GetUtcNow(), time.GetTimestamp());
        var reply = await instance.ScanAsync(openUntrusted, length, ct);
        if (reply.Outcome is ScanOutcome.Unfinished) _failed = true;
        return (reply, new(name, number, Identity, reply.Outcome, reply.Signature, at, reply.BytesSent, (long)time.GetElapsedTime(begun).TotalMilliseconds));
    }

    /// <summary>Not for two callers at once; whoever watches asks one after the other.</summary>
    public async Task<InstanceHealth> LookAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(LookTimeout);
        var (identity, problem) = (default(ScannerIdentity), (string?)HealthProblems.ScannerUnavailable);
        try
        {
            identity = await instance.IdentifyAsync(deadline.Token);
            if (identity is not null) problem = await VouchAsync(identity, deadline.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // As good as no answer.
        }
        if (problem is null) _failed = false;
        else _vouched = null;
        _known = new(identity, problem);
        return new(name, number, problem, identity?.Engine, identity?.SignatureDate, _foundAt);
    }

    private async Task<string?> VouchAsync(ScannerIdentity identity, CancellationToken ct)
    {
        if (identity == _vouched && time.GetElapsedTime(_vouchedAt) < instance.CanaryEvery) return null;
        foreach (var canary in Canaries.All)
        {
            var reply = await instance.ScanAsync(() => new MemoryStream(canary), canary.Length, ct);
            if (reply.Outcome is ScanOutcome.Unfinished) return HealthProblems.ScannerUnavailable;
            if (reply.Outcome is not ScanOutcome.Infected) return HealthProblems.CanaryNotFound;
        }
        (_vouched, _vouchedAt, _foundAt) = (identity, time.GetTimestamp(), time.GetUtcNow());
        return null;
    }
}
