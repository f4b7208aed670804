using NSec.Cryptography;

namespace Airlock.Core.Storage.Keys;

/// <summary>The public half of a signing key. Its file is a minisign public key, so that stock tools check what we sign.</summary>
public sealed class VerifyingKey
{
    private const int RawBytes = 32;
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    private readonly PublicKey _key;

    internal VerifyingKey(KeyId id, PublicKey key) => (Id, _key) = (id, key);

    public KeyId Id { get; }

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519.SignatureSize && Ed25519.Verify(_key, message, signature);

    /// <summary>The raw 32 bytes, for formats of others.</summary>
    public byte[] ToRaw() => _key.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>The two lines of a <c>minisign.pub</c>.</summary>
    public string ToMinisign(string whatFor)
    {
        var blob = new byte[2 + KeyId.Length + RawBytes];
        "Ed"u8.CopyTo(blob);
        Id.CopyTo(blob.AsSpan(2));
        ToRaw().CopyTo(blob, 2 + KeyId.Length);
        return $"untrusted comment: minisign public key {Id} ({(Id.IsDemo ? "DEMO " : "")}airlock {whatFor})\n{Convert.ToBase64String(blob)}\n";
    }

    /// <summary>Reads a <c>minisign.pub</c>; null when it is not one.</summary>
    public static VerifyingKey? FromMinisign(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var blob = new byte[2 + KeyId.Length + RawBytes];
        if (lines.Length < 2 || !lines[0].StartsWith("untrusted comment:", StringComparison.Ordinal) || lines[2..].Any(line => line.Length > 0)) return null;
        if (!Convert.TryFromBase64String(lines[1], blob, out var count) || count != blob.Length || !blob.AsSpan().StartsWith("Ed"u8)) return null;
        return PublicKey.TryImport(Ed25519, blob.AsSpan(2 + KeyId.Length), KeyBlobFormat.RawPublicKey, out var key)
            ? new VerifyingKey(KeyId.Read(blob.AsSpan(2)), key!)
            : null;
    }
}
