using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Proposals;

/// <summary>What was confirmed and is not done yet, the oldest first: for the process whose duty the kind is.</summary>
public sealed class ConfirmedChanges(AirlockDatabase database)
{
    public Task<List<Proposal>> ReadAsync(ProposalKind kind, CancellationToken ct) => database.ReadAsync(
        context => context.Proposals.Where(proposal => proposal.Kind == kind && proposal.State == ProposalState.Confirmed)
            .OrderBy(proposal => proposal.DecidedAt).ToListAsync(ct),
        ct);
}
