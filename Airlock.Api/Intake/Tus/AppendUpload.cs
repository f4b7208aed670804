using Airlock.Api.Isolation;
using Airlock.Api.Problems;
using Airlock.Core.Intake;
using Airlock.Core.Isolation;
using Airlock.Core.People;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake.Tus;

/// <summary>
/// The next bytes of an upload. One sender at a time holds its lease; nothing is acknowledged before it is durable and the row says so; the
/// last byte makes a file of it in the same transaction that ends the upload.
/// </summary>
internal sealed class AppendUpload(
    LeaseUpload leases, KeepUpload keep, FinishUpload finish, EndUpload end, ArrivingFiles arriving, DiskWatermark disk, SuspectFlag suspect, IsolationSwitches switches,
    TimeProvider time)
{
    /// <summary>What a power cut in the middle of a large piece costs at most; a third of a lease, which is renewed with it.</summary>
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(10);

    /// <exception cref="StoreSuspectException">The disk broke its word, now or earlier.</exception>
    public async Task<Appended> RunAsync(Actor actor, Guid id, UntrustedPiece piece, CancellationToken ct)
    {
        if (suspect.IsRaised) throw new StoreSuspectException("raised before");
        var leased = await leases.RunAsync(actor, id, piece.Offset, ct);
        if (!leased.IsDone) return Appended.Of(leased.Denial);
        var turn = new Turn(actor, leased.Value);
        try
        {
            return await TakeAsync(turn, piece, ct);
        }
        finally
        {
            // Kept by somebody else by now, if it is to be gone on with; a lease that cannot be released lapses.
            turn.File?.Dispose();
            if (!turn.IsReleased && !suspect.IsRaised) await keep.RunAsync(turn.Lease, actor, null, release: true, CancellationToken.None);
        }
    }

    private async Task<Appended> TakeAsync(Turn turn, UntrustedPiece piece, CancellationToken ct)
    {
        var upload = turn.Lease.Upload;
        using var pledge = disk.Pledge(Math.Min(piece.Announced ?? long.MaxValue, upload.Length - upload.Offset));
        if (pledge is null) return Appended.Of(Denial.StorageFull);
        if (piece.Announced > upload.Length - upload.Offset) return Appended.Of(Denial.FileTooLarge);
        turn.File = await arriving.OpenAsync(turn.Lease, pledge, ct);
        if (turn.File is null) return Appended.Of(Denial.StorageFull);
        turn.LastKept = time.GetUtcNow();

        using var reader = new PieceReader(piece);
        var limit = new UploadLimit(upload.Length, Denial.FileTooLarge);
        var refused = await QuarantineIntake.PourAsync(reader.ReadAsync, turn.File.Writer, limit, pledge, () => GoOnAsync(turn, piece), ct);
        // What is not what its sender says, and whoever has lost their lease, leaves nothing: the next holder begins from what is acknowledged.
        if (refused == Denial.FileTooLarge || refused == Denial.UploadLocked) return Appended.Of(refused!);
        if (!reader.IsAsSaid) return Appended.Of(Faults.ChecksumMismatch);
        if (refused is null && turn.File.Writer.Bytes == upload.Length) return await FinishAsync(turn);

        if (await KeepAsync(turn, release: true) is not { } kept) return Appended.Of(Denial.UploadLocked);
        arriving.Keep(turn.Lease, turn.File);
        turn.File = null;
        return refused is null ? new(kept.Offset, kept.ExpiresAt, null) : Appended.Of(refused);
    }

    /// <summary>Stops at a switch, and now and then makes sure of what there is.</summary>
    private async ValueTask<Denial?> GoOnAsync(Turn turn, UntrustedPiece piece)
    {
        if (Stop(turn) is { } stopped) return stopped;
        if (time.GetUtcNow() - turn.LastKept < BetweenCheckpoints) return null;
        turn.LastKept = time.GetUtcNow();
        // Before its checksum has been seen a piece is not acknowledged in part.
        var isHeld = piece.Sha256 is null ? await KeepAsync(turn, release: false) is not null
            : (await keep.RunAsync(turn.Lease, turn.Actor, null, release: false, CancellationToken.None)).IsDone;
        return isHeld ? null : Denial.UploadLocked;
    }

    private Denial? Stop(Turn turn) => StopGuard.Denied(switches.InForce, turn.Actor, turn.Lease.Transfer);

    /// <summary>Durable first, then the row.</summary>
    /// <returns>Null when somebody else holds the upload by now.</returns>
    private async Task<Upload?> KeepAsync(Turn turn, bool release)
    {
        var progress = turn.File!.Writer.Bytes == 0 ? null : await Task.Run(() => arriving.Checkpoint(turn.Lease, turn.File));
        var kept = await keep.RunAsync(turn.Lease, turn.Actor, progress, release, CancellationToken.None);
        if (kept.IsDone && progress is not null) Became(turn, progress.BlobId);
        turn.IsReleased = release || !kept.IsDone;
        return kept.Value;
    }

    private async Task<Appended> FinishAsync(Turn turn)
    {
        // The last word before its row: making a large one durable takes time too.
        if (Stop(turn) is { } stopped) return Appended.Of(stopped);
        var file = await arriving.CommitAsync(turn.Lease, turn.File!);
        // After an exception the row may stand or not, so the bytes stay: the next holder finds them by what is acknowledged.
        var added = await finish.RunAsync(turn.Lease, turn.Actor, file, CancellationToken.None);
        if (added.IsDone)
        {
            turn.IsReleased = true;
            Became(turn, file.BlobId);
            return new(file.Bytes, turn.Lease.Upload.ExpiresAt, null);
        }
        if (added.Denial == Denial.UploadLocked) return Appended.Of(added.Denial);
        // Whole, and may not be added: it never will be.
        await keep.RunAsync(turn.Lease, turn.Actor, null, release: true, CancellationToken.None);
        turn.IsReleased = true;
        await end.RunAsync(turn.Actor, turn.Lease.Upload.Id, CancellationToken.None);
        arriving.Abandon(file.BlobId);
        arriving.Abandon(turn.BlobId);
        return Appended.Of(added.Denial);
    }

    /// <summary>The row names this object now; the one it named before is nobody's.</summary>
    private void Became(Turn turn, string blobId)
    {
        if (turn.BlobId != blobId) arriving.Abandon(turn.BlobId);
        turn.BlobId = blobId;
    }

    /// <summary>One holder's time with the upload.</summary>
    private sealed class Turn(Actor actor, UploadLease lease)
    {
        public Actor Actor { get; } = actor;
        public UploadLease Lease { get; } = lease;
        public ArrivingFile? File { get; set; }
        /// <summary>The object the row names.</summary>
        public string? BlobId { get; set; } = lease.Upload.BlobId;
        public DateTimeOffset LastKept { get; set; }
        public bool IsReleased { get; set; }
    }
}
