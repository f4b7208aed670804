using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;

namespace Airlock.Core.Transfers;

/// <summary>Nobody came in the days the policy gives. Waiting ends in expiry and never in approval.</summary>
public sealed class ExpireTransfer(AirlockDatabase database, PolicyInForce policy)
{
    public Task<Outcome<Transfer>> RunAsync(Actor actor, Guid transferId, CancellationToken ct) =>
        database.WriteAsync<Transfer>(actor, AuditWords.Expired, new() { Transfer = transferId }, async work =>
        {
            if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (policy.Current.For(transfer.Route).Deadlines.DaysIn(transfer.State) is not { } days) return Denial.AlreadyMoved;
            if (work.Now < transfer.StateSince.AddDays(days)) return Denial.NotYetDue;
            return transfer.Move(transfer.State, TransferState.Expired, actor, work) is { } refused ? refused : transfer;
        }, ct);
}
