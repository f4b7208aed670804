using System.Security.Cryptography;
using Airlock.Core.Health;
using Airlock.Core.People;
using Airlock.Core.Release;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Worker.Gates;
using Airlock.Worker.Hosting;
using Airlock.Worker.Inspect;
using Airlock.Worker.Queue;
using Airlock.Worker.Upkeep;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Release;

/// <summary>
/// Delivers what was approved, once: packages are idempotent by manifest hash, so that a death at any moment is followed by the same
/// release again. Bytes that are not those decided on stop it for good; a channel that cannot be written to only makes it wait.
/// </summary>
internal sealed partial class ReleaseTransfer(
    BeginRelease begin, CompleteRelease complete, StopRelease stop, PutOffWork putOff, ApprovedPackage approved, RescanApproved rescan, Channels channels,
    TransferStops stops, Stores stores, Vault vault, AuditCheckpoints checkpoints, TimeProvider time, ILogger<ReleaseTransfer> log)
{
    /// <returns>False: after this the machine waits for others.</returns>
    public async Task<bool> RunAsync(Transfer transfer, Lease lease, CancellationToken ct)
    {
        if (await stops.StopAsync(transfer, ct))
        {
            await WaitAsync(transfer, lease, HealthProblems.Stopped, null, ct);
            return false;
        }
        if (transfer.State is TransferState.Approved && rescan.HeldUntil(transfer) is { } until && until > time.GetUtcNow())
        {
            await putOff.RunAsync(Actor.Worker, lease, "hold-period", until, ct);
            return false;
        }
        var begun = await begin.RunAsync(Actor.Worker, lease, ct);
        if (!begun.IsDone) return false;
        if (begun.Value.State is not TransferState.Releasing)
        {
            LogStopped(transfer.Id, "gate-record");
            return false;
        }
        try
        {
            await DeliverAsync(begun.Value, lease, ct);
        }
        catch (Exception fault) when (fault is ReleaseMismatchException or BlobDamagedException or FormatException)
        {
            LogMismatch(transfer.Id, fault);
            await StopAsync(transfer.Id, lease, "result-differs", ct);
        }
        catch (IsolationStopException fault)
        {
            await WaitAsync(transfer, lease, HealthProblems.Stopped, fault, ct);
        }
        catch (PackageConflictException fault)
        {
            await WaitAsync(transfer, lease, "package-conflict", fault, ct);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException && fault is not StoreSuspectException)
        {
            await WaitAsync(transfer, lease, FullDisk.IsCauseOf(fault) ? "channel-full" : "channel-unavailable", fault, ct);
        }
        checkpoints.Ask();
        return false;
    }

    /// <summary>Null lets it out, and one answer alone comes to that.</summary>
    internal static string? Objection(RescanResult result) => result switch
    {
        RescanResult.NothingFound => null,
        RescanResult.Found => "malware-found",
        _ => HealthProblems.ScannerUnavailable,
    };

    private async Task DeliverAsync(Transfer transfer, Lease lease, CancellationToken ct)
    {
        var content = await approved.ReadAsync(transfer, ct);
        var rescanned = await rescan.RunAsync(transfer, ct);
        if (Objection(rescanned) is { } reason)
        {
            if (rescanned is RescanResult.Found) await StopAsync(transfer.Id, lease, reason, ct);
            else await putOff.RunAsync(Actor.Worker, lease, reason, time.GetUtcNow() + Backoff.After(transfer.Attempts), ct);
            return;
        }
        var written = await channels.Writer(channels.Folder(transfer.Route)).WriteAsync(content, Open, ct, LastWordAsync);
        if (Channels.GoesToClosedPlane(transfer)) await channels.WriteClosedAsync(transfer.Id, content, Open, ct, LastWordAsync);
        var completed = await complete.RunAsync(Actor.Worker, lease, written.ManifestSha256, ct);
        if (completed.IsDone) LogReleased(transfer.Id, content.Files.Count, written.AlreadyThere);
        else if (completed.Denial == Denial.ManifestStale) throw new ReleaseMismatchException("the rows changed while the package was written");

        // A large package takes its time to write: nothing gets its name while a switch is on.
        async Task LastWordAsync()
        {
            if (await stops.StopAsync(transfer, ct)) throw new IsolationStopException();
        }

        ValueTask<Stream> Open(string fileId, CancellationToken cancel) => ValueTask.FromResult(OpenResult(transfer, Guid.Parse(fileId)));
    }

    private Stream OpenResult(Transfer transfer, Guid fileId)
    {
        var file = transfer.Files.Single(file => file.Id == fileId);
        try
        {
            return vault.OpenUntrusted(stores.Clean, file.OutputBlobId!, file.OutputSealedKey!);
        }
        catch (Exception fault) when (fault is FileNotFoundException or CryptographicException)
        {
            throw new ReleaseMismatchException("a result is gone or its key is another's", fault);
        }
    }

    private async Task StopAsync(Guid transferId, Lease lease, string reason, CancellationToken ct)
    {
        await stop.RunAsync(Actor.Worker, lease, reason, ct);
        LogStopped(transferId, reason);
    }

    private async Task WaitAsync(Transfer transfer, Lease lease, string reason, Exception? fault, CancellationToken ct)
    {
        LogWaiting(transfer.Id, reason, fault);
        await putOff.RunAsync(Actor.Worker, lease, reason, time.GetUtcNow() + Backoff.After(transfer.Attempts), ct);
    }

    [LoggerMessage(EventId = 141, Level = LogLevel.Information, Message = "transfer {TransferId}: {Files} files released (already there: {AlreadyThere})")]
    private partial void LogReleased(Guid transferId, int files, bool alreadyThere);

    [LoggerMessage(EventId = 142, Level = LogLevel.Critical, Message = "transfer {TransferId}: release stopped, {Reason}")]
    private partial void LogStopped(Guid transferId, string reason);

    [LoggerMessage(EventId = 143, Level = LogLevel.Critical, Message = "transfer {TransferId}: what would be released is not what was approved")]
    private partial void LogMismatch(Guid transferId, Exception fault);

    [LoggerMessage(EventId = 144, Level = LogLevel.Warning, Message = "transfer {TransferId}: release waits, {Reason}")]
    private partial void LogWaiting(Guid transferId, string reason, Exception? fault);
}
