using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Intake;

/// <summary>Makes the row of a file that will arrive in pieces. What could not be added at the end is refused before its first byte.</summary>
public sealed class BeginUpload(AirlockDatabase database, PolicyInForce policy)
{
    /// <param name="actor">Whoever begins.</param>
    /// <param name="asked">The file.</param>
    /// <param name="limit">Of one file here; budgets are the planes' own and not known to the domain.</param>
    public Task<Outcome<Upload>> RunAsync(Actor actor, NewUpload asked, UploadLimit limit, CancellationToken ct) =>
        database.WriteAsync<Upload>(actor, AuditWords.FileAdded, new() { Transfer = asked.TransferId }, async work =>
        {
            if (await work.FindTransferAsync(asked.TransferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
            if (TransferRules.CanAddFile(transfer, actor, asked.UntrustedPath, null) is { } denial) return denial;
            var limits = policy.Current.For(transfer.Route).Limits;
            if (asked.Length > limit.Bytes) return limit.TooLarge;
            // What is still arriving counts as if it were there: otherwise a thousand beginnings would each find room.
            var others = await work.Context.Uploads.Where(other => other.TransferId == transfer.Id && other.FileId == null).Select(other => other.Length).ToListAsync(ct);
            if (transfer.Files.Count + others.Count + 1 > limits.MaxFiles) return Denial.TooManyFiles;
            if (transfer.Files.Sum(file => file.Bytes) + others.Sum() + asked.Length > limits.MaxTransferBytes) return Denial.TooManyBytes;
            var upload = Upload.Begin(asked, actor, work.Now);
            work.Context.Uploads.Add(upload);
            return upload;
        }, ct);
}
