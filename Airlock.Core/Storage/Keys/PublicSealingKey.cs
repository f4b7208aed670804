using NSec.Cryptography;

namespace Airlock.Core.Storage.Keys;

/// <summary>Seals to one recipient; cannot open.</summary>
public sealed class PublicSealingKey
{
    private readonly PublicKey _key;

    internal PublicSealingKey(KeyId id, PublicKey key) => (Id, _key) = (id, key);

    public KeyId Id { get; }

    /// <param name="context">What the key is for, such as <see cref="BlobStore.SealingContext"/>; opening needs the same.</param>
    public SealedKey Seal(FileKey key, string context) => Seal(key.Bytes, context);

    /// <summary>A short secret that is no file key, such as a password a person gave for one file.</summary>
    public SealedKey Seal(ReadOnlySpan<byte> secret, string context) => KeySealing.Seal(_key, Id, secret, context);
}
