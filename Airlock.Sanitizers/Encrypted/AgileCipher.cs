using System.Security.Cryptography;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>CBC, a vector for each segment from the salt and its number ([MS-OFFCRYPTO] 2.3.4.15).</summary>
internal sealed class AgileCipher(byte[] key, HashAlgorithmName hash, byte[] salt) : PackageCipher(key)
{
    public override void Decrypt(int segment, ReadOnlySpan<byte> untrusted, Span<byte> plain) =>
        Aes.DecryptCbc(untrusted, AgileKeys.Vector(hash, salt, BitConverter.GetBytes(segment)), plain, PaddingMode.None);

    public void Encrypt(int segment, ReadOnlySpan<byte> plain, Span<byte> encrypted) =>
        Aes.EncryptCbc(plain, AgileKeys.Vector(hash, salt, BitConverter.GetBytes(segment)), encrypted, PaddingMode.None);
}
