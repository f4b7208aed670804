using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Airlock.Core.Storage.Keys;

/// <summary>
/// Public-key encryption of short secrets: ephemeral X25519, HKDF-SHA256, ChaCha20-Poly1305. The ephemeral private key is gone when
/// <see cref="Seal(PublicKey, KeyId, ReadOnlySpan{byte}, string)"/> returns, so whoever sealed cannot open again.
/// Layout: version 1 | recipient's key id (8) | ephemeral public key (32) | ciphertext and tag.
/// </summary>
internal static class KeySealing
{
    public const int MaxSecretBytes = 4096;
    private const byte Version = 1;
    private const int PublicKeyBytes = 32;
    private const int HeadBytes = 1 + KeyId.Length + PublicKeyBytes;
    private static readonly KeyAgreementAlgorithm X25519 = KeyAgreementAlgorithm.X25519;
    private static readonly AeadAlgorithm Aead = AeadAlgorithm.ChaCha20Poly1305;

    public static SealedKey Seal(PublicKey recipient, KeyId recipientId, ReadOnlySpan<byte> secret, string context)
    {
        if (secret.Length > MaxSecretBytes) throw new ArgumentException("too long to be a secret", nameof(secret));
        var box = new byte[HeadBytes + secret.Length + Aead.TagSize];
        using var ephemeral = Key.Create(X25519);
        box[0] = Version;
        recipientId.CopyTo(box.AsSpan(1));
        ephemeral.PublicKey.Export(KeyBlobFormat.RawPublicKey).CopyTo(box, 1 + KeyId.Length);
        var head = box.AsSpan(0, HeadBytes);
        using var shared = X25519.Agree(ephemeral, recipient) ?? throw new CryptographicException("the recipient's public key is degenerate");
        using var key = Derive(shared, head, recipient, context);
        Aead.Encrypt(key, Nonce, head, secret, box.AsSpan(HeadBytes));
        return new SealedKey(box);
    }

    /// <summary>Null when it was not sealed to this key and context, or was changed since.</summary>
    public static byte[]? Open(Key recipient, KeyId recipientId, SealedKey sealedKey, string context)
    {
        var box = sealedKey.Bytes.Span;
        if (box.Length is < HeadBytes + 16 or > HeadBytes + MaxSecretBytes + 16 || box[0] != Version || KeyId.Read(box[1..]) != recipientId) return null;
        var head = box[..HeadBytes];
        if (!PublicKey.TryImport(X25519, head[^PublicKeyBytes..], KeyBlobFormat.RawPublicKey, out var ephemeral)) return null;
        using var shared = X25519.Agree(recipient, ephemeral!);
        if (shared is null) return null;
        using var key = Derive(shared, head, recipient.PublicKey, context);
        var secret = GC.AllocateArray<byte>(box.Length - HeadBytes - Aead.TagSize, pinned: true);
        return Aead.Decrypt(key, Nonce, head, box[HeadBytes..], secret) ? secret : null;
    }

    /// <summary>Zero is safe: the key comes from a fresh ephemeral key and encrypts one message.</summary>
    private static ReadOnlySpan<byte> Nonce => new byte[12];

    /// <summary>Salted with both public keys and bound to the context, as in RFC 9180: no box fits another recipient, object or use.</summary>
    private static Key Derive(SharedSecret shared, ReadOnlySpan<byte> head, PublicKey recipient, string context)
    {
        byte[] salt = [.. head, .. recipient.Export(KeyBlobFormat.RawPublicKey)];
        var info = Encoding.UTF8.GetBytes("airlock seal 1\0" + context);
        return KeyDerivationAlgorithm.HkdfSha256.DeriveKey(shared, salt, info, Aead);
    }
}
