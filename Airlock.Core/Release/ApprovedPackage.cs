using System.Text;
using System.Text.Json;
using Airlock.Core.Approve;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Pipeline;
using Airlock.Core.Scan;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Release;

/// <summary>Puts together, from the rows, what is released of a transfer: the decided manifest, the approved files, who approved, what they were scanned with.</summary>
public sealed class ApprovedPackage(AirlockDatabase database)
{
    private static readonly string[] Submitting = ["submitted", "action-taken"];
    private static readonly string[] Approving = ["approved", "approved-by-policy"];

    /// <exception cref="ReleaseMismatchException">The rows no longer say what was decided on.</exception>
    public async Task<PackageContent> ReadAsync(Transfer transfer, CancellationToken ct)
    {
        var decided = DecidedManifest.Parse(Encoding.UTF8.GetBytes(DecisionManifest.Write(transfer)));
        if (decided.Sha256 != transfer.ManifestSha256) throw new ReleaseMismatchException("the rows no longer hash to what was decided on");
        var approved = transfer.Files.Where(file => file is { Decision: FileDecision.Approved, IsDeliverable: true }).ToList();
        return new PackageContent(
            decided,
            [.. approved.Select(file => new PackageFile(file.Id.ToString(), file.OutputName!))],
            await ApprovalsAsync(transfer, ct),
            await WhenAsync(transfer, Submitting, ct),
            await WhenAsync(transfer, Approving, ct),
            SignatureSet(approved));
    }

    private Task<List<PackageApproval>> ApprovalsAsync(Transfer transfer, CancellationToken ct) => database.ReadAsync(async context =>
    {
        var rows = await (
            from decision in context.Decisions
            join person in context.People on decision.PersonId equals person.Id
            where decision.TransferId == transfer.Id && decision.Kind == DecisionKind.Approve
            orderby decision.DecidedAt
            select new { person.Id, person.DisplayName, person.Roles, decision.DecidedAt }).ToListAsync(ct);
        return rows.GroupBy(row => row.Id).Select(group => group.Last())
            .Select(row => new PackageApproval(row.DisplayName, row.Roles.HasFlag(Roles.Approver) ? "承認者" : "代理承認者", row.DecidedAt)).ToList();
    }, ct);

    private Task<DateTimeOffset> WhenAsync(Transfer transfer, string[] words, CancellationToken ct) => database.ReadAsync(
        async context => await context.AuditEntries.Where(entry => entry.TransferId == transfer.Id && words.Contains(entry.Action))
            .OrderByDescending(entry => entry.Index).Select(entry => (DateTimeOffset?)entry.Time).FirstOrDefaultAsync(ct)
            ?? throw new ReleaseMismatchException("the log does not know of the submission or the approval"),
        ct);

    /// <summary>A file nobody scanned has no place in a package.</summary>
    private static string SignatureSet(List<TransferFile> files)
    {
        var sets = files.Select(file => JsonSerializer.Deserialize<InspectionReport>(file.ReportJson!, ReportJson.Options)?.Scan?.SignatureSet
            ?? throw new ReleaseMismatchException("a file's report says nothing of a scan")).Distinct().ToList();
        return sets is [var one] ? one : ScannerIdentity.Mixed;
    }
}
