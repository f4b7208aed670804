using System.Text.Json.Nodes;
using Airlock.Api.Problems;
using Airlock.Api.SignIn;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Proposals;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Admin;

/// <summary>The second person confirms with a fresh code. What forbids it is looked at before the code is spent, and again by the use case.</summary>
internal sealed class ConfirmProposal(
    IDbContextFactory<AirlockDbContext> contexts, SignInNames names, ConfirmWithCode confirm, ConfirmChange change, RecordEvent recordEvent, TimeProvider time)
{
    /// <summary>The proposal, or why not.</summary>
    public async Task<(Proposal? Proposal, Fault? Fault)> RunAsync(Actor actor, Guid id, string? untrustedCode, CancellationToken ct)
    {
        var userName = await names.OfAsync(actor);
        if (await ForbiddenAsync(actor, userName, id, ct) is { } denial)
        {
            var details = new JsonObject { ["act"] = AuditWords.ChangeConfirmed, ["code"] = denial.Code };
            await recordEvent.RunAsync(actor, AuditWords.Denied, new() { Other = $"proposal:{id}", Details = details }, ct);
            return (null, Fault.Of(denial));
        }
        if (!await confirm.RunAsync(actor, untrustedCode, ct)) return (null, Faults.CodeWrong);
        var outcome = await change.RunAsync(actor, userName, id, ct);
        return outcome.IsDone ? (outcome.Value, null) : (null, Fault.Of(outcome.Denial));
    }

    private async Task<Denial?> ForbiddenAsync(Actor actor, string userName, Guid id, CancellationToken ct)
    {
        if (!ProposalRules.CanSee(actor)) return Denial.RoleMissing;
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.Proposals.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is { } proposal
            ? ProposalRules.CanConfirm(proposal, actor, userName, time.GetUtcNow()) : Denial.NotFound;
    }
}
