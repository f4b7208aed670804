using Airlock.Core.Storage;
using Airlock.Core.Storage.Keys;

namespace Airlock.Api.Intake;

/// <summary>The quarantine store as this process may use it: it can put in and never take out again, its keys are sealed to the worker.</summary>
internal sealed class QuarantineIntake(BlobStore store, PublicSealingKey worker, SuspectFlag suspect)
{
    private const int PieceBytes = 128 << 10;

    /// <summary>Streams once through count, hash and encryption. Nothing is left behind unless <see cref="IntakeResult.Stored"/> is set.</summary>
    /// <exception cref="StoreSuspectException">The disk broke its word, now or earlier.</exception>
    public async Task<IntakeResult> ReceiveAsync(Stream untrustedBody, long maxBytes, string? expectedSha256, CancellationToken ct)
    {
        if (suspect.IsRaised) throw new StoreSuspectException("raised before");
        using var key = FileKey.Create();
        await using var writer = store.Create(key);
        var piece = new byte[PieceBytes];
        for (int got; (got = await untrustedBody.ReadAsync(piece, ct)) > 0;)
        {
            if (writer.Bytes + got > maxBytes) return IntakeResult.TooLarge;
            writer.Write(piece.AsSpan(0, got));
        }
        var stored = await writer.CommitAsync(CancellationToken.None);
        if (expectedSha256 is not null && stored.Sha256 != expectedSha256)
        {
            store.Delete(stored.Id);
            return IntakeResult.Mismatch;
        }
        var sealedKey = worker.Seal(key, store.SealingContext(stored.Id));
        return new IntakeResult(stored, sealedKey.Bytes.ToArray(), false);
    }

    public void Drop(StoredBlob stored) => store.Delete(stored.Id);

    public byte[] SealSecret(ReadOnlySpan<byte> secret, string context) => worker.Seal(secret, context).Bytes.ToArray();
}
