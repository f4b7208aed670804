using NSec.Cryptography;

namespace Airlock.Core.Audit;

/// <summary>Signs with a key in memory. The key stays the caller's to dispose of.</summary>
public sealed class Ed25519CheckpointSigner(string name, Key key) : ICheckpointSigner
{
    public string Name { get; } = name;

    public ReadOnlyMemory<byte> PublicKey { get; } = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(key, message);
}
