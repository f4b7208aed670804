using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.People;
using Airlock.Core.Scan.Signatures;
using Airlock.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Upkeep;

/// <summary>Looks at signatures somebody carried in and says what they are. Nothing comes into force here.</summary>
internal sealed partial class StagedSignatures(
    SignatureFolder folder, DataDirectory data, CheckImport check, RecordEvent record, TimeProvider time, ILogger<StagedSignatures> log)
{
    /// <summary>A day longer than a proposal waits for its second person.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(8);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var id in Staged().Where(id => !File.Exists(folder.NoteOf(id))).ToList()) await LookAsync(id, ct);
        Forget();
    }

    private async Task LookAsync(Guid id, CancellationToken ct)
    {
        var note = await check.RunAsync(id, ct);
        var details = new JsonObject { ["digest"] = note.Digest, ["files"] = note.Files.Count, ["refusal"] = note.Refusal?.Code };
        await record.RunAsync(Actor.Worker, AuditWords.SignaturesChecked, new() { Other = $"signatures:{id}", Details = details }, ct);
        if (note.Refusal is not null) Directory.Delete(folder.IncomingOf(id), recursive: true);
        SignatureFolder.Write(folder.NoteOf(id), note.Write());
        LogLooked(id, note.Files.Count, note.Refusal?.Code ?? "accepted");
    }

    private IEnumerable<Guid> Staged() =>
        from path in Directory.EnumerateDirectories(folder.Incoming)
        let id = Guid.TryParseExact(Path.GetFileName(path), "D", out var parsed) ? parsed : Guid.Empty
        where id != Guid.Empty
        select id;

    private void Forget()
    {
        var before = time.GetUtcNow() - Life;
        foreach (var old in Directory.EnumerateDirectories(folder.Incoming).Where(path => Directory.GetLastWriteTimeUtc(path) < before)) Directory.Delete(old, recursive: true);
        foreach (var old in Directory.EnumerateFiles(data.SignatureNotes).Where(path => File.GetLastWriteTimeUtc(path) < before)) File.Delete(old);
    }

    [LoggerMessage(EventId = 361, Level = LogLevel.Information, Message = "signatures {Id}: {Files} files checked, {Outcome}")]
    private partial void LogLooked(Guid id, int files, string outcome);
}
