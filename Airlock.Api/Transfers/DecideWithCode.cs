using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Approve;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Transfers;

/// <summary>
/// A decision, signed with a fresh code. Everything that forbids it is looked at before the code is spent, so that nobody waits for the next
/// one because what they saw was stale; the use case looks at all of it again.
/// </summary>
internal sealed class DecideWithCode(
    VisibleTransfers transfers, IDbContextFactory<AirlockDbContext> contexts, ConfirmWithCode confirm, DecideOnTransfer decide, RecordEvent recordEvent)
{
    /// <summary>The transfer, or why not.</summary>
    public async Task<(Transfer? Transfer, Fault? Fault)> RunAsync(Actor actor, Guid transferId, DecisionAsked asked, string? untrustedCode, CancellationToken ct)
    {
        if (await ForbiddenAsync(actor, transferId, asked, ct) is { } denial)
        {
            await recordEvent.RunAsync(actor, AuditWords.Denied, new() { Transfer = transferId, Details = new() { ["act"] = AuditWords.Decided, ["code"] = denial.Code } }, ct);
            return (null, Fault.Of(denial));
        }
        if (!await confirm.RunAsync(actor, untrustedCode, ct)) return (null, Faults.CodeWrong);
        var outcome = await decide.RunAsync(actor, transferId, asked, ct);
        return outcome.IsDone ? (outcome.Value, null) : (null, Fault.Of(outcome.Denial));
    }

    private async Task<Denial?> ForbiddenAsync(Actor actor, Guid transferId, DecisionAsked asked, CancellationToken ct)
    {
        // Said first and of every transfer alike, so that it tells a token nothing about which exist.
        if (actor.Kind is not ActorKind.Person) return Denial.DecisionNeedsPerson;
        if (await transfers.FindAsync(transferId, actor, ct) is not { } transfer) return Denial.NotFound;
        await using var context = await contexts.CreateDbContextAsync(ct);
        var decisions = await context.Decisions.AsNoTracking().Where(decision => decision.TransferId == transferId).ToListAsync(ct);
        return DecisionRules.CanTake(transfer, actor, asked, decisions);
    }
}
