using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;

namespace Airlock.Core.Proposals;

/// <summary>What became of a confirmed change, said by the process that did it or could not.</summary>
public sealed class EndChange(AirlockDatabase database)
{
    /// <param name="failure">Null when it was applied; otherwise a stable kebab-case code.</param>
    public Task<Outcome<Proposal>> RunAsync(Actor actor, Guid proposalId, string? failure, CancellationToken ct)
    {
        var word = failure is null ? AuditWords.ChangeApplied : AuditWords.ChangeFailed;
        return database.WriteAsync<Proposal>(actor, word, new() { Other = $"proposal:{proposalId}" }, async work =>
        {
            if (actor.Kind is not ActorKind.Worker) return Denial.NotYourTurn;
            if (await work.Context.Proposals.FindAsync([proposalId], ct) is not { } proposal) return Denial.NotFound;
            // Two processes, or one that died in between, say it twice.
            if (proposal.State is not ProposalState.Confirmed) return Denial.AlreadyMoved;
            proposal.End(failure is null ? ProposalState.Applied : ProposalState.Failed, failure);
            var details = new JsonObject { ["kind"] = proposal.Kind.ToString(), ["subject"] = proposal.Subject, ["failure"] = failure };
            work.Audit(actor, word, new() { Other = $"proposal:{proposal.Id}", Before = nameof(ProposalState.Confirmed), After = proposal.State.ToString(), Details = details });
            return proposal;
        }, ct);
    }
}
