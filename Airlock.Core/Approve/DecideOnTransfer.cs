using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Approve;

/// <summary>An approver decides. Settles the files and, when that settles the transfer, moves it.</summary>
public sealed class DecideOnTransfer(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, DecisionAsked asked, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Decided, new() { Transfer = transferId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            var decisions = await work.Context.Decisions.Where(decision => decision.TransferId == transferId).ToListAsync(ct);
            if (DecisionRules.CanTake(transfer, actor, asked, decisions) is { } denial) return denial;

            foreach (var line in asked.Files)
            {
                var decision = Decision.Of(transfer.Id, line with { Comment = line.Comment ?? asked.Comment }, actor.Id, asked.ManifestSha256, asked.PolicyVersion, work.Now);
                work.Context.Decisions.Add(decision);
                decisions.Add(decision);
                Settle(transfer, line.FileId, decisions);
                work.Audit(actor, AuditWords.Decided, Subject(transfer, decision));
            }
            transfer.Touch();
            return CombinedDecision.OfTransfer(transfer) is { } to
                && transfer.Move(TransferState.AwaitingApproval, to, actor, work, details: Hash(transfer)) is { } refused ? refused : transfer;
        }, ct);

    private static void Settle(Transfer transfer, Guid fileId, List<Decision> decisions) =>
        transfer.File(fileId)?.Settle(CombinedDecision.OfFile([.. decisions.Where(decision => decision.FileId == fileId)], transfer.ApprovalsNeeded));

    private static AuditSubject Subject(Transfer transfer, Decision decision)
    {
        var details = Hash(transfer);
        (details["decision"], details["policyVersion"]) = (decision.Kind.ToString(), decision.PolicyVersion);
        return new() { Transfer = transfer.Id, File = decision.FileId, Details = details };
    }

    private static JsonObject Hash(Transfer transfer) => new() { ["manifestSha256"] = transfer.ManifestSha256 };
}
