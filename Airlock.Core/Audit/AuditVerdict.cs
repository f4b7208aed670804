namespace Airlock.Core.Audit;

/// <summary>The answer about a log.</summary>
/// <param name="Entries">How many were read before the end or the fault.</param>
/// <param name="Covered">How many of them a checkpoint vouches for; those behind it could have been cut off unseen.</param>
/// <param name="FirstBadIndex">The first entry that is wrong or missing; null when all is well.</param>
public sealed record AuditVerdict(long Entries, long Covered, AuditFault? Fault, long? FirstBadIndex)
{
    public bool IsWhole => Fault is null;
}
