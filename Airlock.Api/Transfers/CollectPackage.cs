using Airlock.Api.Hosting;
using Airlock.Api.Problems;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Api.Transfers;

/// <summary>The released package, signed as it is, for its author or a receiver. Every collection is logged before its first byte.</summary>
internal sealed class CollectPackage(VisibleTransfers transfers, PackageFolder packages, RecordEvent recordEvent)
{
    public async Task<IResult> RunAsync(Actor actor, Guid transferId, CancellationToken ct)
    {
        if (await transfers.FindAsync(transferId, actor, ct) is not { } transfer) return new ProblemResult(Denial.NotFound);
        if (TransferRules.CanCollect(transfer, actor) is { } denial)
        {
            await recordEvent.RunAsync(actor, AuditWords.Denied, new() { Transfer = transferId, Details = new() { ["act"] = AuditWords.PackageCollected, ["code"] = denial.Code } }, ct);
            return new ProblemResult(denial, transfer.Reference);
        }
        if (packages.Find(transfer) is not { } folder) return new ProblemResult(Faults.NotThereYet, transfer.Reference);
        await recordEvent.RunAsync(actor, AuditWords.PackageCollected, new() { Transfer = transferId, Details = new() { ["manifestSha256"] = transfer.ManifestSha256 } }, ct);
        return new TarResult(folder, folder.Name);
    }
}
