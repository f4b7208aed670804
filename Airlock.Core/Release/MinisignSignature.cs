using System.Text;
using Airlock.Core.Storage.Keys;
using NSec.Cryptography;

namespace Airlock.Core.Release;

/// <summary>
/// A minisign signature of the prehashed kind <c>ED</c> (jedisct1.github.io/minisign): Ed25519 over BLAKE2b-512 of the file, and a second
/// one over the first and the trusted comment. Stock minisign verifies it.
/// </summary>
internal sealed record MinisignSignature(KeyId KeyId, byte[] Signature, string TrustedComment, byte[] GlobalSignature)
{
    private const string UntrustedPrefix = "untrusted comment: ";
    private const string TrustedPrefix = "trusted comment: ";
    private const int SignatureBytes = 64;
    private const int HeadBytes = 2 + KeyId.Length;

    public static MinisignSignature Sign(ReadOnlySpan<byte> file, string trustedComment, SigningKey key)
    {
        var signature = key.Sign(HashAlgorithm.Blake2b_512.Hash(file));
        return new MinisignSignature(key.Id, signature, trustedComment, key.Sign([.. signature, .. Encoding.UTF8.GetBytes(trustedComment)]));
    }

    public bool Verifies(ReadOnlySpan<byte> file, VerifyingKey key) =>
        KeyId == key.Id && key.Verify(HashAlgorithm.Blake2b_512.Hash(file), Signature)
        && key.Verify([.. Signature, .. Encoding.UTF8.GetBytes(TrustedComment)], GlobalSignature);

    public string Write()
    {
        var blob = new byte[HeadBytes + SignatureBytes];
        "ED"u8.CopyTo(blob);
        KeyId.CopyTo(blob.AsSpan(2));
        Signature.CopyTo(blob, HeadBytes);
        return $"{UntrustedPrefix}signature from airlock key {KeyId}{(KeyId.IsDemo ? " (DEMO)" : "")}\n{Convert.ToBase64String(blob)}\n"
            + $"{TrustedPrefix}{TrustedComment}\n{Convert.ToBase64String(GlobalSignature)}\n";
    }

    /// <summary>Null when it is not one; the older kind <c>Ed</c>, which we never write, included.</summary>
    public static MinisignSignature? Parse(string untrusted)
    {
        var lines = untrusted.Split('\n');
        var blob = new byte[HeadBytes + SignatureBytes];
        var global = new byte[SignatureBytes];
        return lines is [var comment, var base64, var trusted, var globalBase64, ""]
            && comment.StartsWith(UntrustedPrefix, StringComparison.Ordinal) && trusted.StartsWith(TrustedPrefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(base64, blob, out var count) && count == blob.Length && blob.AsSpan().StartsWith("ED"u8)
            && Convert.TryFromBase64String(globalBase64, global, out count) && count == global.Length
            ? new MinisignSignature(KeyId.Read(blob.AsSpan(2)), blob[HeadBytes..], trusted[TrustedPrefix.Length..], global)
            : null;
    }
}
