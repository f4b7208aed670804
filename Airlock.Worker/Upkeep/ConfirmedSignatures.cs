using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Proposals;
using Airlock.Core.Scan.Signatures;
using Airlock.Worker.Gates;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Upkeep;

/// <summary>Puts in force what a second person confirmed, and says what became of it.</summary>
internal sealed partial class ConfirmedSignatures(
    ConfirmedChanges confirmed, EndChange end, SwapSet swap, SignatureFolder folder, RecordEvent record, GateWatch gates, ILogger<ConfirmedSignatures> log)
{
    /// <summary>An engine that holds on to a failed set is told again at every turn, and takes up nothing new before it has let go.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (!await swap.ForgetAsync(ct)) return;
        foreach (var proposal in await confirmed.ReadAsync(ProposalKind.SignatureImport, ct)) await ApplyAsync(proposal, ct);
    }

    private async Task ApplyAsync(Proposal proposal, CancellationToken ct)
    {
        if (ImportNote.ParseSubject(proposal.Subject) is not var (id, digest) || !Directory.Exists(folder.IncomingOf(id)))
        {
            await end.RunAsync(Actor.Worker, proposal.Id, ImportRefusals.ChangedSinceProposed, ct);
            return;
        }
        var result = await swap.RunAsync(id, digest, ct);
        var details = new JsonObject { ["proposal"] = proposal.Id.ToString(), ["failure"] = result.Last.Failure, ["live"] = result.Last.IsLive, ["forgotten"] = result.IsForgotten };
        if (result.Last.Failure is null || result.IsTurnedBack)
        {
            var subject = new AuditSubject { Other = $"signatures:{id}", Before = result.Before, After = result.After, Details = details };
            await record.RunAsync(Actor.Worker, result.IsTurnedBack ? AuditWords.SignaturesTurnedBack : AuditWords.SignaturesSwapped, subject, ct);
        }
        await end.RunAsync(Actor.Worker, proposal.Id, result.Last.Failure, ct);
        // Last: until the proposal has ended, a worker that comes after this one needs it.
        Directory.Delete(folder.IncomingOf(id), recursive: true);
        // What the scanner said of itself a moment ago was said with other signatures.
        gates.Doubt();
        LogApplied(id, result.Last.Failure ?? "in force", result.Last.IsLive, result.IsForgotten);
    }

    [LoggerMessage(EventId = 371, Level = LogLevel.Warning, Message = "signatures {Id}: {Outcome}, live {Live}, turned back sets forgotten {Forgotten}")]
    private partial void LogApplied(Guid id, string outcome, bool live, bool forgotten);
}
