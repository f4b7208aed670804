using NSec.Cryptography;

namespace Airlock.Core.Storage.Keys;

/// <summary>An Ed25519 private key of one role.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly Key _key;

    internal SigningKey(KeyId id, Key key) => (Id, _key) = (id, key);

    public KeyId Id { get; }

    public VerifyingKey Public => new(Id, _key.PublicKey);

    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(_key, message);

    public void Dispose() => _key.Dispose();
}
