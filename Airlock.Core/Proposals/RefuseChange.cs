using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Proposals;

/// <summary>An administrator says no, or whoever proposed it takes it back.</summary>
public sealed class RefuseChange(AirlockDatabase database)
{
    public Task<Outcome<Proposal>> RunAsync(Actor actor, Guid proposalId, CancellationToken ct) =>
        database.WriteAsync<Proposal>(actor, AuditWords.ChangeRefused, new() { Other = $"proposal:{proposalId}" }, async work =>
        {
            if (await work.Context.Proposals.FindAsync([proposalId], ct) is not { } proposal || !ProposalRules.CanSee(actor)) return Denial.NotFound;
            if (ProposalRules.CanRefuse(proposal, actor, work.Now) is { } denial) return denial;
            var to = proposal.ProposerId == actor.Id ? ProposalState.Withdrawn : ProposalState.Refused;
            proposal.Decide(to, actor.Id, work.Now);
            work.Audit(actor, AuditWords.ChangeRefused, new() { Other = $"proposal:{proposal.Id}", Before = nameof(ProposalState.Pending), After = to.ToString() });
            return proposal;
        }, ct);
}
