using Airlock.Core.Health;
using Airlock.Core.Policy;
using Airlock.Core.Scan;

namespace Airlock.Worker.Gates;

/// <summary>What the scanner, the launcher and the disk last said.</summary>
/// <param name="DiskExhausted">Not even work in progress may write more.</param>
internal sealed record GateReading(ScannerReading Scanner, bool Launcher, bool DiskExhausted, long Stamp)
{
    /// <summary>Why nothing may be scanned, or released as scanned; null when all is well. Unknown age is too old.</summary>
    public string? ScannerProblem(ScanPolicy policy, bool demo, DateTimeOffset now) => Scanner switch
    {
        { Problem: { } problem } => problem,
        { Identity: null } => HealthProblems.ScannerUnavailable,
        { Identity.Set: ScannerIdentity.Test } => demo ? null : HealthProblems.SignaturesTestSet,
        { Identity.SignatureDate: null } => HealthProblems.SignaturesAgeUnknown,
        { Identity.SignatureDate: { } date } when now - date > TimeSpan.FromDays(policy.MaxSignatureAgeDays) => HealthProblems.SignaturesTooOld,
        _ => null,
    };
}
