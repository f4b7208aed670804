using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>Standard encryption ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9): Office 2007 and many libraries. Nothing in it proves the package unchanged.</summary>
internal sealed class StandardEncryption : IPackageEncryption
{
    private const int Rounds = 50_000;
    private const int SaltBytes = 16;
    private const int VerifierHashBytes = 32;
    private const uint NeededFlags = 0x24;
    private const uint External = 0x10;

    private readonly int _keyBytes;
    private readonly byte[] _salt;
    private readonly byte[] _verifier;
    private readonly byte[] _verifierHash;

    private StandardEncryption(int keyBytes, byte[] salt, byte[] verifier, byte[] verifierHash) =>
        (_keyBytes, _salt, _verifier, _verifierHash) = (keyBytes, salt, verifier, verifierHash);

    public string Description => string.Create(CultureInfo.InvariantCulture, $"standard, AES-{_keyBytes * 8}, nothing proves it unchanged");

    /// <param name="untrusted">After the version.</param>
    public static StandardEncryption Read(ReadOnlySpan<byte> untrusted)
    {
        if (untrusted.Length < 8) throw new FileRefusedException(Reasons.Corrupt);
        var headerBytes = BinaryPrimitives.ReadUInt32LittleEndian(untrusted[4..]);
        if (headerBytes < 32 || headerBytes > untrusted.Length - 8) throw new FileRefusedException(Reasons.Corrupt);
        var header = untrusted.Slice(8, (int)headerBytes);
        var keyBits = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        // CryptoAPI with AES; RC4 belongs to the binary formats.
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if ((flags & (NeededFlags | External)) != NeededFlags || KeyBitsOf(BinaryPrimitives.ReadUInt32LittleEndian(header[8..])) != keyBits
            || BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) is not (0 or 0x8004))
            throw new FileRefusedException(Reasons.CannotSanitize);
        var verifier = untrusted[(8 + (int)headerBytes)..];
        if (verifier.Length < 4 + SaltBytes + 16 + 4 + VerifierHashBytes || BinaryPrimitives.ReadUInt32LittleEndian(verifier) != SaltBytes)
            throw new FileRefusedException(Reasons.Corrupt);
        return new StandardEncryption((int)keyBits / 8, verifier.Slice(4, SaltBytes).ToArray(), verifier.Slice(20, 16).ToArray(), verifier.Slice(40, VerifierHashBytes).ToArray());
    }

    public byte[]? FindKey(string password)
    {
        var key = Derive(password);
        using var aes = PackageCipher.WithKey(key);
        var verifier = aes.DecryptEcb(_verifier, PaddingMode.None);
        var hash = aes.DecryptEcb(_verifierHash, PaddingMode.None).AsSpan(0, SHA1.HashSizeInBytes);
        return CryptographicOperations.FixedTimeEquals(CryptographicOperations.HashData(HashAlgorithmName.SHA1, verifier), hash) ? key : null;
    }

    public bool IsIntact(byte[] key, Stream untrustedPackage) => true;

    public PackageCipher CipherWith(byte[] key) => new StandardCipher(key);

    private static uint KeyBitsOf(uint algorithm) => algorithm switch { 0x660E => 128, 0x660F => 192, 0x6610 => 256, _ => 0 };

    /// <summary>[MS-OFFCRYPTO] 2.3.4.7.</summary>
    private byte[] Derive(string password)
    {
        var spun = AgileKeys.Spin(HashAlgorithmName.SHA1, _salt, password, Rounds);
        var hash = CryptographicOperations.HashData(HashAlgorithmName.SHA1, [.. spun, 0, 0, 0, 0]);
        byte[] both = [.. Half(hash, 0x36), .. Half(hash, 0x5C)];
        return both[.._keyBytes];
    }

    private static byte[] Half(byte[] hash, byte filling)
    {
        Span<byte> block = stackalloc byte[64];
        block.Fill(filling);
        for (var index = 0; index < hash.Length; index++) block[index] ^= hash[index];
        return CryptographicOperations.HashData(HashAlgorithmName.SHA1, block);
    }

    private sealed class StandardCipher(byte[] key) : PackageCipher(key)
    {
        public override void Decrypt(int segment, ReadOnlySpan<byte> untrusted, Span<byte> plain) => Aes.DecryptEcb(untrusted, plain, PaddingMode.None);
    }
}
