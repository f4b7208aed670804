using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Release;

/// <summary>Turns the closed plane's notes into state and log, each once, and then removes them. What is no note is put aside for a person.</summary>
internal sealed partial class ReadClosedIn(
    DataDirectory data, IDisk disk, RecordReceipt receipt, RecordEvent record, IDbContextFactory<AirlockDbContext> contexts, ILogger<ReadClosedIn> log)
{
    private const string Aside = "aside";

    public async Task RunAsync(CancellationToken ct)
    {
        var folder = new DirectoryInfo(data.ClosedIn);
        if (!folder.Exists) return;
        foreach (var file in folder.EnumerateFiles("*.json").Where(file => file.Name[0] != '.').OrderBy(file => file.Name, StringComparer.Ordinal).ToList())
        {
            if (ClosedNote.Read(file) is { } note && await TakeAsync(note, $"closed:{PlainText.Clean(file.Name, 80)}", ct)) Remove(file);
            else PutAside(file);
        }
    }

    /// <returns>False when it is about nothing we know.</returns>
    private async Task<bool> TakeAsync(ClosedNote note, string subject, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var known = await context.Transfers.AnyAsync(transfer => transfer.Id == note.ReleaseId, ct);
        if (!known && note.Kind != ClosedNote.Denied) return false;
        // Died between recording and removing: it is recorded already.
        if (await context.AuditEntries.AnyAsync(entry => entry.TransferId == note.ReleaseId && entry.Subject == subject, ct)) return true;

        var action = note.Kind switch
        {
            ClosedNote.Receipt => AuditWords.PackageReceiptRead,
            ClosedNote.Download => AuditWords.PackageCollected,
            _ => AuditWords.Denied,
        };
        var details = new JsonObject
        {
            ["plane"] = "closed",
            ["certificate"] = PlainText.Clean(note.CertificateSubject ?? "", 200),
            ["sha256"] = note.Sha256,
            ["at"] = note.At.ToString("O"),
        };
        if (note is { Kind: ClosedNote.Receipt, ReleaseId: { } released }) await receipt.RunAsync(Actor.Worker, released, note.Sha256, ct);
        await record.RunAsync(Actor.Worker, action, new() { Transfer = note.ReleaseId, Other = subject, Details = details }, ct);
        LogTaken(note.ReleaseId, note.Kind);
        return true;
    }

    private void Remove(FileInfo file)
    {
        disk.Delete(file.FullName);
        disk.SyncDirectory(file.DirectoryName!);
    }

    /// <summary>Under a name of ours: the note's own is as little to be trusted as its content.</summary>
    private void PutAside(FileInfo file)
    {
        var id = BlobId.New();
        var aside = Path.Combine(file.DirectoryName!, Aside);
        disk.CreateDirectory(aside, StoreModes.OwnerOnly.Directory);
        disk.Rename(file.FullName, Path.Combine(aside, id.ToString()), replace: false);
        LogPutAside(id);
    }

    [LoggerMessage(EventId = 161, Level = LogLevel.Information, Message = "transfer {TransferId}: {Kind} from the closed plane")]
    private partial void LogTaken(Guid? transferId, string kind);

    [LoggerMessage(EventId = 162, Level = LogLevel.Warning, Message = "a note of the closed plane says nothing we understand; put aside as {Id}")]
    private partial void LogPutAside(BlobId id);
}
