using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Grants;

/// <summary>Closes what a transfer's state no longer gives anybody a reason to see.</summary>
public sealed class EndGrants(AirlockDatabase database)
{
    public Task<Outcome<string>> RunAsync(Actor actor, Guid transferId, CancellationToken ct) =>
        database.WriteAsync<string>(actor, AuditWords.GrantsEnded, new() { Transfer = transferId }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            var ended = await GrantsDue.EndedIn(work.Context).Where(grant => grant.TransferId == transferId).ToListAsync(ct);
            if (ended.Count == 0) return Denial.AlreadyMoved;
            work.Context.Grants.RemoveRange(ended);
            work.Audit(actor, AuditWords.GrantsEnded, new() { Transfer = transferId, Details = new JsonObject { ["objects"] = ended.Count } });
            return AuditWords.GrantsEnded;
        }, ct);
}
