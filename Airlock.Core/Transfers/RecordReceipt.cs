using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>The receiver has it, by their own word or by a receipt file the worker found.</summary>
public sealed class RecordReceipt(AirlockDatabase database)
{
    /// <param name="receiptSha256">Hash of the receipt file; null when a person confirmed.</param>
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, string? receiptSha256, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Received, new() { Transfer = transferId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            var details = new JsonObject { ["receiptSha256"] = receiptSha256 };
            return transfer.Move(TransferState.Released, TransferState.Received, actor, work, details: details) is { } refused ? refused : transfer;
        }, ct);
}
