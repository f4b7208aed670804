using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>Our own fault in the middle: the state stays, the lease ends, and it is tried again later. When and how often is the worker's table.</summary>
public sealed class PutOffWork(AirlockDatabase database)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Lease lease, string reason, DateTimeOffset notBefore, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.PutOff, new() { Transfer = lease.TransferId }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            if (await work.FindLeasedAsync(lease, ct) is not { } transfer) return Denial.AlreadyMoved;
            transfer.PutOff(notBefore);
            var details = new JsonObject { ["reason"] = reason, ["attempts"] = transfer.Attempts };
            work.Audit(actor, AuditWords.PutOff, new() { Transfer = transfer.Id, Details = details });
            return transfer;
        }, ct);
}
