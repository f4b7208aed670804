using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>Makes the next revision: a new draft with the files that may still go.</summary>
public sealed class ReviseTransfer(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Revised, new() { Transfer = transferId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanRevise(transfer, actor) is { } denial) return denial;
            var later = await work.Context.Transfers.Where(other => other.Reference == transfer.Reference && other.Revision > transfer.Revision).ToListAsync(ct);
            // A later revision that was withdrawn may be followed by another; one that lives may not.
            if (later.Exists(other => other.State is not TransferState.Withdrawn)) return Denial.AlreadyRevised;

            if (transfer.State is TransferState.ActionNeeded && transfer.Move(TransferState.ActionNeeded, TransferState.Returned, actor, work) is { } refused)
                return refused;
            var revision = 1 + later.Select(other => other.Revision).Append(transfer.Revision).Max();
            var next = transfer.Revise(revision, actor, work.Now);
            foreach (var file in transfer.Files.Where(file => GoesOn(transfer, file))) next.Add(file.Again(), work.Now);
            work.Context.Transfers.Add(next);
            var details = new JsonObject { ["previous"] = transfer.Id.ToString(), ["revision"] = revision, ["files"] = next.Files.Count, ["responsible"] = next.ResponsibleId.ToString() };
            work.Audit(actor, AuditWords.Revised, new() { Transfer = next.Id, After = next.State.ToString(), Details = details });
            return next;
        }, ct);

    /// <summary>When the earlier row goes on with its approved files, only the returned ones; otherwise all that was not turned down.</summary>
    private static bool GoesOn(Transfer transfer, TransferFile file) =>
        transfer.State is TransferState.Returned
            ? file.Decision is not FileDecision.Rejected && file.Verdict is not (Verdict.Infected or Verdict.Refused or Verdict.Unscannable)
            : file.Decision is FileDecision.Returned;
}
