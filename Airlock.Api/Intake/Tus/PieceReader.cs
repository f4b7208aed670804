using System.Security.Cryptography;

namespace Airlock.Api.Intake.Tus;

/// <summary>What a sender sends until they are done or gone. A line that breaks is an end like any other here: what came before it counts.</summary>
internal sealed class PieceReader(UntrustedPiece piece) : IDisposable
{
    private readonly IncrementalHash? _hash = piece.Sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public bool WasCut { get; private set; }

    /// <summary>True also without a checksum.</summary>
    public bool IsAsSaid => _hash is null || (!WasCut && CryptographicOperations.FixedTimeEquals(_hash.GetCurrentHash(), piece.Sha256));

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            var got = await piece.Body.ReadAsync(buffer, ct);
            _hash?.AppendData(buffer.Span[..got]);
            return got;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            WasCut = true;
            return 0;
        }
    }

    public void Dispose() => _hash?.Dispose();
}
