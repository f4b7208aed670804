using Airlock.Core.Budgets;
using Airlock.Core.Intake;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake.Tus;

/// <summary>
/// Files still arriving, as this process may handle them. One it does not hold open itself (it was restarted, another holder fell silent, a
/// piece was wrong) is copied, as far as it is acknowledged, to a new object under a new key: whatever an earlier holder still writes
/// goes where nobody reads, and what a crash tore off is left behind.
/// </summary>
internal sealed class ArrivingFiles(BlobStore store, PublicSealingKey worker, UploadSeal seal, InstallationBudgets budgets) : IDisposable
{
    private readonly Lock _lock = new();
    /// <summary>Longest unused first. Each holds 128 KiB and a file handle, so there are never more than may be sent at once.</summary>
    private readonly OrderedDictionary<Guid, ArrivingFile> _idle = [];

    /// <returns>Null when there is no room for the copy.</returns>
    public async Task<ArrivingFile?> OpenAsync(UploadLease lease, DiskPledge pledge, CancellationToken ct)
    {
        var upload = lease.Upload;
        if (TakeIdle(upload.Id) is { } idle)
        {
            if (idle.Fence == lease.Fence - 1 && idle.Writer.Id.ToString() == upload.BlobId && idle.Writer.Bytes == upload.Offset) return idle;
            idle.Dispose();
        }
        var key = FileKey.Create();
        var file = new ArrivingFile(key, store.Create(key));
        try
        {
            if (upload.BlobId is null || await CopyAsync(upload, file.Writer, pledge, ct)) return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
        file.Dispose();
        return null;
    }

    /// <summary>Makes durable what has arrived.</summary>
    public UploadProgress Checkpoint(UploadLease lease, ArrivingFile file) =>
        new(file.Writer.Bytes, file.Writer.Id.ToString(), seal.Close(lease.Upload.Id, file.Key, file.Writer.Checkpoint()));

    /// <summary>Makes an object of it, whose key only the worker has from now on.</summary>
    public async Task<NewFile> CommitAsync(UploadLease lease, ArrivingFile file)
    {
        var stored = await file.Writer.CommitAsync(CancellationToken.None);
        var sealedKey = worker.Seal(file.Key, store.SealingContext(stored.Id)).Bytes.ToArray();
        return new(lease.Upload.UntrustedPath, stored.Bytes, stored.Sha256, stored.Id.ToString(), sealedKey);
    }

    public void Keep(UploadLease lease, ArrivingFile file)
    {
        file.Fence = lease.Fence;
        ArrivingFile? displaced = null;
        lock (_lock)
        {
            if (_idle.Count >= budgets.UploadsAtOnce)
            {
                displaced = _idle.GetAt(0).Value;
                _idle.RemoveAt(0);
            }
            _idle.Add(lease.Upload.Id, file);
        }
        displaced?.Dispose();
    }

    /// <summary>Nobody goes on with it.</summary>
    public void Forget(Guid id, string? blobId)
    {
        TakeIdle(id)?.Dispose();
        Abandon(blobId);
    }

    public void Abandon(string? blobId)
    {
        if (blobId is not null) store.Abandon(BlobId.FromStore(blobId));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var file in _idle.Values) file.Dispose();
            _idle.Clear();
        }
    }

    private ArrivingFile? TakeIdle(Guid id)
    {
        lock (_lock) return _idle.Remove(id, out var file) ? file : null;
    }

    private async Task<bool> CopyAsync(Upload upload, BlobWriter to, DiskPledge pledge, CancellationToken ct)
    {
        var (key, tail) = seal.Open(upload);
        using (key)
        await using (var arrived = store.OpenArrivedUntrusted(BlobId.FromStore(upload.BlobId!), key, upload.Offset - tail.Length))
            if (await QuarantineIntake.PourAsync(arrived.ReadAsync, to, new(upload.Length, Denial.FileTooLarge), pledge, () => ValueTask.FromResult<Denial?>(null), ct) is not null)
                return false;
        to.Write(tail);
        return true;
    }
}
