using Airlock.Core.Health;

namespace Airlock.Core.Scan;

/// <summary>
/// One engine, running at one or more places that are tried in turn. The next is asked only when one gave no answer: what one found, no
/// other talks away.
/// </summary>
public sealed class ScanEngine(string name, IReadOnlyList<WatchedInstance> instances, TimeProvider time)
{
    public static ScanEngine Of(string name, IEnumerable<IScannerInstance> instances, TimeProvider time) =>
        new(name, [.. instances.Select((instance, index) => new WatchedInstance(name, index + 1, instance, time))], time);

    public async Task<(ScanReply Reply, EngineScan Record)> ScanAsync(Func<Stream> openUntrusted, long length, CancellationToken ct)
    {
        var reply = ScanReply.Unfinished($"{name}: no instance finds the canaries");
        var record = new EngineScan(name, 0, null, ScanOutcome.Unfinished, null, time.GetUtcNow(), 0, 0);
        // Sorting is stable: among equals the order of engines.yaml stands.
        foreach (var instance in instances.Where(instance => !instance.IsBlind).OrderBy(instance => instance.IsDoubtful).ToList())
        {
            (reply, record) = await instance.ScanAsync(openUntrusted, length, ct);
            if (record.Outcome is not ScanOutcome.Unfinished) break;
        }
        return (reply, record);
    }

    public async Task<ScannerReading> LookAsync(CancellationToken ct)
    {
        var healths = await Task.WhenAll(instances.Select(instance => instance.LookAsync(ct)));
        var usable = instances.Where((_, index) => healths[index].Problem is null).Select(instance => instance.Identity!).ToList();
        var problem = usable.Count > 0 ? null
            : healths.Any(health => health.Problem is HealthProblems.CanaryNotFound) ? HealthProblems.CanaryNotFound
            : HealthProblems.ScannerUnavailable;
        return new(usable.Count > 0 ? ScannerIdentity.OfInstances(usable) : null, problem, healths);
    }
}
