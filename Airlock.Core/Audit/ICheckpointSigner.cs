namespace Airlock.Core.Audit;

/// <summary>Signs checkpoints: a key of its own, held by the worker or by hardware.</summary>
public interface ICheckpointSigner
{
    /// <summary>The key's name in the note; neither spaces nor plus signs.</summary>
    string Name { get; }

    /// <summary>The raw 32 bytes of the Ed25519 public key.</summary>
    ReadOnlyMemory<byte> PublicKey { get; }

    byte[] Sign(ReadOnlySpan<byte> message);
}
