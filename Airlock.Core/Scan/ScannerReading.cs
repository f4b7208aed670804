using Airlock.Core.Health;

namespace Airlock.Core.Scan;

/// <summary>What a look at all engines came to.</summary>
/// <param name="Identity">Of all engines together; null when one of them cannot be used.</param>
/// <param name="Problem">Why nothing may be scanned; null when every engine has an instance that finds the canaries.</param>
public sealed record ScannerReading(ScannerIdentity? Identity, string? Problem, IReadOnlyList<InstanceHealth> Instances)
{
    public static ScannerReading Nobody { get; } = new(null, HealthProblems.ScannerUnavailable, []);

    /// <summary>An engine still works, but not all of its instances do.</summary>
    public bool IsThin => Problem is null && Instances.Any(instance => instance.Problem is not null);
}
