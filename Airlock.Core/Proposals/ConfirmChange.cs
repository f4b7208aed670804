using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Proposals;

/// <summary>The second person agrees. Whoever may do the change does it afterwards and says so with <see cref="EndChange"/>.</summary>
public sealed class ConfirmChange(AirlockDatabase database)
{
    /// <param name="userName">The name the person signs in with.</param>
    public Task<Outcome<Proposal>> RunAsync(Actor actor, string userName, Guid proposalId, CancellationToken ct) =>
        database.WriteAsync<Proposal>(actor, AuditWords.ChangeConfirmed, new() { Other = $"proposal:{proposalId}" }, async work =>
        {
            if (await work.Context.Proposals.FindAsync([proposalId], ct) is not { } proposal || !ProposalRules.CanSee(actor)) return Denial.NotFound;
            if (ProposalRules.CanConfirm(proposal, actor, userName, work.Now) is { } denial) return denial;
            proposal.Decide(ProposalState.Confirmed, actor.Id, work.Now);
            var details = new JsonObject { ["kind"] = proposal.Kind.ToString(), ["subject"] = proposal.Subject, ["by"] = proposal.ProposedBy };
            work.Audit(actor, AuditWords.ChangeConfirmed, new()
            {
                Other = $"proposal:{proposal.Id}",
                Before = nameof(ProposalState.Pending),
                After = proposal.State.ToString(),
                Details = details,
            });
            return proposal;
        }, ct);
}
