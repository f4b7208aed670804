using System.Buffers;
using Airlock.Core.Intake;
using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;
using Airlock.Core.Transfers;

namespace Airlock.Api.Intake;

/// <summary>The quarantine store as this process may use it: it can put in and never take out again, its keys are sealed to the worker.</summary>
internal sealed class QuarantineIntake(BlobStore store, PublicSealingKey worker, DiskWatermark disk, SuspectFlag suspect)
{
    private const int PieceBytes = 128 << 10;

    /// <summary>Streams once through count, hash and encryption. Nothing is left behind unless <see cref="IntakeResult.Stored"/> is set.</summary>
    /// <exception cref="StoreSuspectException">The disk broke its word, now or earlier.</exception>
    public async Task<IntakeResult> ReceiveAsync(UntrustedUpload upload, CancellationToken ct)
    {
        if (suspect.IsRaised) throw new StoreSuspectException("raised before");
        using var pledge = disk.Pledge(upload.Announced);
        if (pledge is null) return IntakeResult.Of(Denial.StorageFull);
        using var key = FileKey.Create();
        await using var writer = store.Create(key);
        if (await PourAsync(upload.Body.ReadAsync, writer, upload.Limit, pledge, () => ValueTask.FromResult(upload.Stop()), ct) is { } refused) return IntakeResult.Of(refused);
        var stored = await writer.CommitAsync(CancellationToken.None);
        if (upload.ExpectedSha256 is { } expected && stored.Sha256 != expected)
        {
            store.Delete(stored.Id);
            return IntakeResult.Mismatch;
        }
        var sealedKey = worker.Seal(key, store.SealingContext(stored.Id));
        return new IntakeResult(stored, sealedKey.Bytes.ToArray(), null);
    }

    public void Drop(StoredBlob stored) => store.Delete(stored.Id);

    public byte[] SealSecret(ReadOnlySpan<byte> secret, string context) => worker.Seal(secret, context).Bytes.ToArray();

    /// <summary>The one loop every byte comes in by.</summary>
    /// <param name="stop">Asked before each piece is taken; null goes on.</param>
    public static async Task<Denial?> PourAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> readUntrusted, BlobWriter writer, UploadLimit limit, DiskPledge pledge, Func<ValueTask<Denial?>> stop, CancellationToken ct)
    {
        // Rented: one made anew for every small file would only come back with the collection nobody wants.
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            for (int got; (got = await readUntrusted(piece.AsMemory(0, PieceBytes), ct)) > 0;)
            {
                if (await stop() is { } stopped) return stopped;
                if (writer.Bytes + got > limit.Bytes) return limit.TooLarge;
                if (!pledge.TryTake(got)) return Denial.StorageFull;
                writer.Write(piece.AsSpan(0, got));
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece, clearArray: true);
        }
    }
}
