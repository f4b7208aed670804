using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Api.Transfers;

/// <summary>The sanitization report of one file. Looking is logged.</summary>
internal sealed class ReadReport(VisibleTransfers transfers, RecordEvent recordEvent)
{
    /// <summary>JSON; null when there is none, or none for this actor.</summary>
    public async Task<string?> RunAsync(Actor actor, Guid transferId, Guid fileId, CancellationToken ct)
    {
        if (await transfers.FindAsync(transferId, actor, ct) is not { } transfer || !TransferRules.CanSeeContent(transfer, actor)) return null;
        if (transfer.Files.FirstOrDefault(file => file.Id == fileId)?.ReportJson is not { } report) return null;
        await recordEvent.RunAsync(actor, AuditWords.ReportViewed, new() { Transfer = transferId, File = fileId }, ct);
        return report;
    }
}
