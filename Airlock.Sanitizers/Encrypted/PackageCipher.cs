using System.Security.Cryptography;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>Opens a package a segment at a time; segments do not depend on each other, so that it need never lie whole anywhere.</summary>
internal abstract class PackageCipher(byte[] key) : IDisposable
{
    /// <summary>[MS-OFFCRYPTO] 2.3.4.15. The other kind of encryption has none; it is read in the same pieces.</summary>
    public const int SegmentBytes = 4096;

    protected Aes Aes { get; } = WithKey(key);

    public abstract void Decrypt(int segment, ReadOnlySpan<byte> untrusted, Span<byte> plain);

    public void Dispose() => Aes.Dispose();

    public static Aes WithKey(byte[] key)
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
