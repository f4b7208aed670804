using System.Text.Json.Nodes;
using Airlock.Core.Audit;
using Airlock.Core.Intake;
using Airlock.Core.People;
using Airlock.Core.Retention;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Worker.Gates;
using Airlock.Worker.Hosting;
using Airlock.Worker.Release;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Upkeep;

/// <summary>Ends what nobody came for, and removes what a crash or time has left behind.</summary>
internal sealed partial class Sweep(
    DeadlinesPassed deadlines, ExpireTransfer expire, ForgetPasswords passwords, ForgetUploads uploads, PurgeDue purgeDue, KnownObjects known, RecordEvent record,
    Channels channels, Stores stores, DataDirectory data, IDisk disk, ClockWatch clock, SuspectFlag suspect, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>Anything younger may be a write under way.</summary>
    private static readonly TimeSpan Orphaned = TimeSpan.FromHours(24);
    private const int AtOnce = 200;

    /// <summary>Nothing ends or is removed by a clock that may be wrong, or on a disk that broke its word.</summary>
    private bool Waits => clock.IsDoubted || suspect.IsRaised;

    public async Task EveryMinuteAsync(CancellationToken ct)
    {
        if (Waits) return;
        await passwords.RunAsync(Actor.Worker, ct);
        if (await uploads.RunAsync(ct) is > 0 and var ended) LogUploadsEnded(ended);
        foreach (var transferId in await deadlines.IdsAsync(AtOnce, ct))
            if ((await expire.RunAsync(Actor.Worker, transferId, ct)).IsDone) LogExpired(transferId);
    }

    public async Task EveryHourAsync(CancellationToken ct)
    {
        if (Waits) return;
        foreach (var store in stores.All)
        {
            var sweep = new StoreSweep(store, time);
            async ValueTask<bool> IsKnown(BlobId id, CancellationToken token) => await known.ContainsAsync(store.Name, id.ToString(), token);
            var unfinished = await sweep.SweepUnfinishedAsync(Orphaned, IsKnown, ct);
            var orphans = await sweep.SweepOrphansAsync(Orphaned, IsKnown, ct);
            if (unfinished.Files + orphans.Files > 0) LogSwept(store.Name, unfinished.Files, orphans.Files);
        }
        foreach (var folder in channels.Folders.Where(folder => folder.Exists)) channels.Writer(folder).SweepUnfinished(Orphaned);
        SweepNotes();
        await PurgeAsync(ct);
    }

    /// <summary>Notes of the closed plane that a crash left half-written: nobody was answered for them.</summary>
    private void SweepNotes()
    {
        var folder = new DirectoryInfo(data.ClosedIn);
        if (!folder.Exists) return;
        foreach (var file in folder.EnumerateFiles("*.json.tmp"))
            if (time.GetUtcNow() - file.LastWriteTimeUtc > Orphaned) disk.Delete(file.FullName);
    }

    /// <summary>Logged before it is done: an object that goes without an entry is a loss nobody can explain.</summary>
    private async Task PurgeAsync(CancellationToken ct)
    {
        var due = (await purgeDue.ReadAsync(ct)).Where(one => stores.Named(one.Store).Exists(BlobId.FromStore(one.BlobId)));
        foreach (var file in due.GroupBy(one => (one.TransferId, one.FileId, one.Store)).ToList())
        {
            var details = new JsonObject { ["store"] = file.Key.Store, ["objects"] = file.Count() };
            await record.RunAsync(Actor.Worker, AuditWords.Purged, new() { Transfer = file.Key.TransferId, File = file.Key.FileId, Details = details }, ct);
            foreach (var one in file) stores.Named(one.Store).Delete(BlobId.FromStore(one.BlobId));
        }
    }

    [LoggerMessage(EventId = 331, Level = LogLevel.Information, Message = "transfer {TransferId}: expired")]
    private partial void LogExpired(Guid transferId);

    [LoggerMessage(EventId = 333, Level = LogLevel.Information, Message = "{Count} unfinished uploads ended")]
    private partial void LogUploadsEnded(int count);

    [LoggerMessage(EventId = 332, Level = LogLevel.Warning, Message = "store {Store}: {Unfinished} unfinished and {Orphans} orphaned objects removed")]
    private partial void LogSwept(string store, int unfinished, int orphans);
}
