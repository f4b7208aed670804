namespace Airlock.Core.Proposals;

/// <summary>Where a proposal stands. Nothing is changed before <see cref="Confirmed"/>.</summary>
public enum ProposalState
{
    Pending = 0,
    /// <summary>A second person agreed; the process that may do it has not done it yet.</summary>
    Confirmed,
    Applied,
    /// <summary>Confirmed, and could not or must no longer be done; <see cref="Proposal.Outcome"/> says why.</summary>
    Failed,
    Refused,
    /// <summary>Taken back by whoever proposed it.</summary>
    Withdrawn,
    Expired,
}
