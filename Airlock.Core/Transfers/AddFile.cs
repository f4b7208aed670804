using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Policy;

namespace Airlock.Core.Transfers;

/// <summary>Writes the row of a file whose bytes are already durable. Only after this may the upload be acknowledged.</summary>
public sealed class AddFile(AirlockDatabase database, PolicyInForce policy)
{
    public Task<Outcome<TransferFile>> RunAsync(Actor actor, Guid transferId, NewFile file, CancellationToken ct) =>
        database.WriteAsync<TransferFile>(actor, AuditWords.FileAdded, new() { Transfer = transferId }, work => AddAsync(work, actor, transferId, file, ct), ct);

    /// <summary>As a part of something larger that is committed with it.</summary>
    internal async Task<Outcome<TransferFile>> AddAsync(Work work, Actor actor, Guid transferId, NewFile file, CancellationToken ct)
    {
        if (await work.FindTransferAsync(transferId, ct) is not { } transfer || !TransferRules.CanSee(transfer, actor)) return Denial.NotFound;
        if (TransferRules.CanAddFile(transfer, actor, file.UntrustedPath, file.ReplacesSha256) is { } denial) return denial;
        var taken = transfer.Files.FirstOrDefault(other => other.UntrustedPath == file.UntrustedPath);
        if (Exceeded(transfer, file, taken) is { } exceeded) return exceeded;

        if (taken is not null) await ReplaceAsync(actor, work, transfer, taken, ct);
        var added = transfer.Add(file, work.Now);
        var details = new JsonObject { ["bytes"] = added.Bytes, ["sha256"] = added.Sha256 };
        work.Audit(actor, AuditWords.FileAdded, new() { Transfer = transfer.Id, File = added.Id, Details = details });
        return added;
    }

    private Denial? Exceeded(Transfer transfer, NewFile file, TransferFile? taken)
    {
        var limits = policy.Current.For(transfer.Route).Limits;
        var others = transfer.Files.Where(other => other != taken).ToList();
        return file.Bytes < 0 || file.Bytes > limits.MaxFileBytes ? Denial.FileTooLarge
            : others.Count + 1 > limits.MaxFiles ? Denial.TooManyFiles
            : others.Sum(other => other.Bytes) + file.Bytes > limits.MaxTransferBytes ? Denial.TooManyBytes
            : null;
    }

    /// <summary>Saved at once, because the path is unique and the new row must find it free.</summary>
    private static async Task ReplaceAsync(Actor actor, Work work, Transfer transfer, TransferFile taken, CancellationToken ct)
    {
        transfer.Remove(taken);
        await work.Context.SaveChangesAsync(ct);
        work.Audit(actor, AuditWords.FileRemoved, new() { Transfer = transfer.Id, File = taken.Id });
    }
}
