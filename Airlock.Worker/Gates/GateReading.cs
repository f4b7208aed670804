using Airlock.Core.Health;
using Airlock.Core.Policy;
using Airlock.Core.Scan;

namespace Airlock.Worker.Gates;

/// <summary>What the scanner, the launcher and the disk last said.</summary>
/// <param name="Scanner">Null when nobody answers.</param>
/// <param name="DiskExhausted">Not even work in progress may write more.</param>
internal sealed record GateReading(ScannerIdentity? Scanner, bool Launcher, bool DiskExhausted, long Stamp)
{
    /// <summary>Why nothing may be scanned, or released as scanned; null when all is well. Unknown age is too old.</summary>
    public string? ScannerProblem(ScanPolicy policy, bool demo, DateTimeOffset now) => Scanner switch
    {
        null => HealthProblems.ScannerUnavailable,
        { Set: ScannerIdentity.Test } => demo ? null : HealthProblems.SignaturesTestSet,
        { SignatureDate: null } => HealthProblems.SignaturesAgeUnknown,
        { SignatureDate: { } date } when now - date > TimeSpan.FromDays(policy.MaxSignatureAgeDays) => HealthProblems.SignaturesTooOld,
        _ => null,
    };
}
