using System.Security.Cryptography;
using NSec.Cryptography;

namespace Airlock.Core.Storage.Keys;

/// <summary>Opens what was sealed to it.</summary>
public sealed class PrivateSealingKey : IDisposable
{
    private readonly Key _key;

    internal PrivateSealingKey(KeyId id, Key key) => (Id, _key) = (id, key);

    public KeyId Id { get; }

    public PublicSealingKey Public => new(Id, _key.PublicKey);

    /// <exception cref="CryptographicException">It was sealed for another key or context, or was changed.</exception>
    public FileKey OpenFileKey(SealedKey sealedKey, string context)
    {
        var bytes = OpenSecret(sealedKey, context);
        try
        {
            return FileKey.From(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The caller zeroes what it gets.</summary>
    /// <exception cref="CryptographicException">It was sealed for another key or context, or was changed.</exception>
    public byte[] OpenSecret(SealedKey sealedKey, string context) =>
        KeySealing.Open(_key, Id, sealedKey, context) ?? throw new CryptographicException("the sealed key does not open for this key and context");

    public void Dispose() => _key.Dispose();
}
