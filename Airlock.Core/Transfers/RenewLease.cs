using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;

namespace Airlock.Core.Transfers;

/// <summary>Keeps a lease that is still one's own; also a moment late, as long as nobody took over.</summary>
public sealed class RenewLease(AirlockDatabase database)
{
    public Task<Outcome<Lease>> RunAsync(Actor actor, Lease lease, TimeSpan life, CancellationToken ct) =>
        database.WriteAsync<Lease>(actor, AuditWords.Leased, new() { Transfer = lease.TransferId }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            return await work.FindLeasedAsync(lease, ct) is { } transfer ? transfer.ExtendLease(work.Now + life) : Denial.AlreadyMoved;
        }, ct);
}
