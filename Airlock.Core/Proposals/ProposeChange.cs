using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Proposals;

/// <summary>The first of two persons.</summary>
public sealed class ProposeChange(AirlockDatabase database)
{
    /// <param name="actor">A person, or the machine for somebody at its own keyboard (<see cref="NewProposal.Host"/>).</param>
    public Task<Outcome<Proposal>> RunAsync(Actor actor, NewProposal asked, CancellationToken ct) =>
        database.WriteAsync<Proposal>(actor, AuditWords.ChangeProposed, new() { Other = $"proposal:{asked.Kind}" }, async work =>
        {
            if (ProposalRules.CanPropose(asked.Kind, actor, asked.Host) is { } denial) return denial;
            if (asked.Subject.Length is 0 or > Proposal.MaxSubject) return Denial.FieldInvalid.With("subject");
            if (TransferRules.IsNotText(asked.Reason)) return Denial.FieldInvalid.With("reason");
            var open = await work.Context.Proposals
                .Where(other => other.Kind == asked.Kind && other.Subject == asked.Subject && other.State == ProposalState.Pending).ToListAsync(ct);
            if (open.Exists(other => other.StateAt(work.Now) is ProposalState.Pending)) return Denial.AlreadyProposed;

            var proposal = Proposal.Of(asked, actor, work.Now);
            work.Context.Proposals.Add(proposal);
            // The sentence stays in its row: what a person wrote is not in the log, only which sentence it was.
            var details = new JsonObject
            {
                ["kind"] = proposal.Kind.ToString(),
                ["subject"] = proposal.Subject,
                ["by"] = proposal.ProposedBy,
                ["reasonSha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(proposal.Reason))),
            };
            work.Audit(actor, AuditWords.ChangeProposed, new() { Other = $"proposal:{proposal.Id}", After = proposal.State.ToString(), Details = details });
            return proposal;
        }, ct);
}
