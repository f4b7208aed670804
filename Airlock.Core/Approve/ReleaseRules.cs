using Airlock.Core.Permits;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Approve;

/// <summary>
/// Whether every gate has a positive, complete and current record (rows, reports, decisions, log) for what is to be released: asked again by
/// the worker before anything leaves and once more before it is called released, so that a web process that wrote a state, a decision
/// or any other row alone releases nothing.
/// </summary>
internal static class ReleaseRules
{
    /// <summary>The gate without a record that bears it out; null when the release may go on.</summary>
    public static async Task<string?> ProblemAsync(Work work, Transfer transfer, CancellationToken ct)
    {
        var decisions = await work.Context.Decisions.AsNoTracking().Where(decision => decision.TransferId == transfer.Id).ToListAsync(ct);
        var approved = transfer.Files.Where(file => file.Decision is FileDecision.Approved).ToList();
        if (approved.Count == 0) return "approve";
        if (approved.Select(GateRecord.Problem).FirstOrDefault(problem => problem is not null) is { } gate) return gate;
        if (transfer.ManifestSha256 is not { } hash || DecisionManifest.Sha256(transfer) != hash) return "manifest";
        if (!IsDecided(transfer, approved, decisions)) return "approve";
        if (await IsPermitGoneAsync(work, transfer, ct)) return "permit";
        return await LoggedGates.ReadAsync(work.Context, transfer.Id, ct) is { } log ? log.Problem(transfer, approved, decisions) : "log";
    }

    private static bool IsDecided(Transfer transfer, List<TransferFile> approved, List<Decision> decisions) =>
        DerivedState.Of(transfer.Files, transfer.ApprovalsNeeded, isOverLimit: false) is TransferState.Approved
        || approved.All(file => IsBacked(transfer, file, decisions));

    /// <summary>By enough people, none of them the author, each for exactly these bytes under exactly these rules.</summary>
    private static bool IsBacked(Transfer transfer, TransferFile file, List<Decision> decisions) => CombinedDecision.OfFile(
        [.. decisions.Where(decision => decision.FileId == file.Id
            && decision.ManifestSha256 == transfer.ManifestSha256 && decision.PolicyVersion == transfer.PolicyVersion
            && decision.PersonId != transfer.AuthorId && decision.PersonId != transfer.ResponsibleId)],
        transfer.ApprovalsNeeded) is FileDecision.Approved;

    /// <summary>Taken back since the approval. One that has merely ended covered what was submitted under it.</summary>
    private static async Task<bool> IsPermitGoneAsync(Work work, Transfer transfer, CancellationToken ct) =>
        transfer.PermitId is { } permitId && (await work.Context.Permits.FindAsync([permitId], ct))?.State is not PermitState.Approved;
}
