namespace Airlock.Core.Proposals;

/// <summary>What is proposed.</summary>
/// <param name="Subject">Closed words of the kind: a name, a digest. Never a sentence.</param>
/// <param name="Host">Set when it is proposed at the machine, by somebody who is not signed in.</param>
public sealed record NewProposal(ProposalKind Kind, string Subject, string Reason, HostUser? Host = null);
