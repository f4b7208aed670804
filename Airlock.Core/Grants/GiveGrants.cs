using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Grants;

/// <summary>Opens objects of one transfer to the people plane, if its state still says so at the moment of writing.</summary>
public sealed class GiveGrants(AirlockDatabase database)
{
    /// <param name="wrapped">The objects with their keys wrapped to the people plane.</param>
    public Task<Outcome<string>> RunAsync(Actor actor, Guid transferId, IReadOnlyList<(GrantDue Due, byte[] SealedKey)> wrapped, CancellationToken ct) =>
        database.WriteAsync<string>(actor, AuditWords.Granted, new() { Transfer = transferId }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer) return Denial.NotFound;
            var there = await work.Context.Grants.Where(grant => grant.TransferId == transferId).Select(grant => grant.BlobId).ToListAsync(ct);
            var open = wrapped.Where(one => MayBeSeen(transfer, one.Due) && !there.Contains(one.Due.BlobId)).ToList();
            if (open.Count == 0) return Denial.AlreadyMoved;

            work.Context.Grants.AddRange(open.Select(one => Grant.Of(one.Due, one.SealedKey, work.Now)));
            work.Audit(actor, AuditWords.Granted, new() { Transfer = transferId, Details = new JsonObject { ["objects"] = open.Count } });
            return AuditWords.Granted;
        }, ct);

    private static bool MayBeSeen(Transfer transfer, GrantDue due) =>
        due.TransferId == transfer.Id
        && (due.Store == StoreNames.Pages ? GrantRules.Pages : GrantRules.Package).Contains(transfer.State);
}
