using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Tests.Samples.Making;

#pragma warning disable CA5350 // SHA-1 is what these files are made with.

/// <summary>
/// Locks packages with other code than the product's, straight from [MS-OFFCRYPTO] 2.3.4: agile with any hash and key length, and standard.
/// Salts and keys are fixed, so that a sample is always the same.
/// </summary>
internal sealed record LockedPackage(byte[] Clear, string Password)
{
    /// <summary>Fewer than Office's 100,000, for tests that lock many.</summary>
    public int Spins { get; init; } = 1000;
    public string Hash { get; init; } = "SHA512";
    public int KeyBits { get; init; } = 256;
    public int Version { get; init; } = 3;
    /// <summary>What becomes of the EncryptionInfo's text and of the encrypted bytes before they are written.</summary>
    public Func<string, string> EditInfo { get; init; } = info => info;
    public Action<byte[]> EditPackage { get; init; } = _ => { };

    private static readonly byte[] PackageSalt = Bytes(1, 16);
    private static readonly byte[] PasswordSalt = Bytes(2, 16);
    private static readonly byte[] Verifier = Bytes(3, 16);

    private byte[] PackageKey => Bytes(4, KeyBits / 8);

    public byte[] Agile()
    {
        var package = new byte[8 + ((Clear.Length + 15) / 16 * 16)];
        BinaryPrimitives.WriteInt64LittleEndian(package, Clear.Length);
        for (var segment = 0; segment * 4096 < Clear.Length; segment++)
        {
            var plain = Clear.AsSpan(segment * 4096, Math.Min(4096, Clear.Length - (segment * 4096)));
            AesCbc(PackageKey, Digest(PackageSalt, BitConverter.GetBytes(segment))[..16], plain).CopyTo(package, 8 + (segment * 4096));
        }
        var secret = Bytes(5, Digest([]).Length);
        var mac = Mac(secret, package);
        var spun = Digest(PasswordSalt, Encoding.Unicode.GetBytes(Password));
        for (var round = 0; round < Spins; round++) spun = Digest(BitConverter.GetBytes(round), spun);
        var info = string.Create(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData {Attributes(PackageSalt)}/><dataIntegrity encryptedHmacKey="{Base64(AesCbc(PackageKey, Digest(PackageSalt, [0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6])[..16], secret))}" encryptedHmacValue="{Base64(AesCbc(PackageKey, Digest(PackageSalt, [0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33])[..16], mac))}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="{Spins}" {Attributes(PasswordSalt)} encryptedVerifierHashInput="{Sealed(spun, [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79], Verifier)}" encryptedVerifierHashValue="{Sealed(spun, [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e], Digest(Verifier))}" encryptedKeyValue="{Sealed(spun, [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6], PackageKey)}"/></keyEncryptor></keyEncryptors></encryption>
            """);
        EditPackage(package);
        return File([4, 0, 4, 0, 0x40, 0, 0, 0, .. Encoding.UTF8.GetBytes(EditInfo(info))], package);
    }

    /// <summary>AES in ECB, SHA-1, 50,000 rounds; [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9.</summary>
    public byte[] Standard()
    {
        var spun = SHA1.HashData([.. PasswordSalt, .. Encoding.Unicode.GetBytes(Password)]);
        for (var round = 0; round < 50_000; round++) spun = SHA1.HashData([.. BitConverter.GetBytes(round), .. spun]);
        var last = SHA1.HashData([.. spun, 0, 0, 0, 0]);
        byte[] key = [.. SHA1.HashData(Mixed(last, 0x36)), .. SHA1.HashData(Mixed(last, 0x5C))];
        key = key[..(KeyBits / 8)];
        var name = Encoding.Unicode.GetBytes("Microsoft Enhanced RSA and AES Cryptographic Provider\0");
        byte[] header = [.. U32(0x24), .. U32(0), .. U32(KeyBits switch { 128 => 0x660Eu, 192 => 0x660Fu, _ => 0x6610u }), .. U32(0x8004), .. U32((uint)KeyBits), .. U32(0x18), .. U32(0), .. U32(0), .. name];
        byte[] info =
        [
            3, 0, 2, 0, .. U32(0x24), .. U32((uint)header.Length), .. header,
            .. U32(16), .. PasswordSalt, .. AesEcb(key, Verifier), .. U32(20), .. AesEcb(key, [.. SHA1.HashData(Verifier), .. new byte[12]]),
        ];
        byte[] package = [.. BitConverter.GetBytes((long)Clear.Length), .. AesEcb(key, Clear)];
        EditPackage(package);
        return File(info, package);
    }

    private byte[] File(byte[] info, byte[] package) => new CompoundMaker(Version)
        .Stream("\u0006DataSpaces/Version", new byte[76])
        .Stream("\u0006DataSpaces/TransformInfo/StrongEncryptionTransform/\u0006Primary", new byte[200])
        .Stream("EncryptionInfo", info)
        .Stream("EncryptedPackage", package)
        .Bytes();

    private string Attributes(byte[] salt) => string.Create(CultureInfo.InvariantCulture,
        $"saltSize=\"16\" blockSize=\"16\" keyBits=\"{KeyBits}\" hashSize=\"{Digest([]).Length}\" cipherAlgorithm=\"AES\" cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"{Hash}\" saltValue=\"{Base64(salt)}\"");

    private string Sealed(byte[] spun, byte[] purpose, byte[] secret)
    {
        var key = Digest(spun, purpose);
        byte[] filled = [.. key, .. Enumerable.Repeat((byte)0x36, 32)];
        return Base64(AesCbc(filled[..(KeyBits / 8)], PasswordSalt, secret));
    }

    private byte[] Digest(params byte[][] parts)
    {
        byte[] whole = [.. parts.SelectMany(part => part)];
        return Hash switch { "SHA1" => SHA1.HashData(whole), "SHA256" => SHA256.HashData(whole), "SHA384" => SHA384.HashData(whole), _ => SHA512.HashData(whole) };
    }

    private byte[] Mac(byte[] secret, byte[] bytes) => Hash switch
    {
        "SHA1" => HMACSHA1.HashData(secret, bytes),
        "SHA256" => HMACSHA256.HashData(secret, bytes),
        "SHA384" => HMACSHA384.HashData(secret, bytes),
        _ => HMACSHA512.HashData(secret, bytes),
    };

    private static byte[] AesCbc(byte[] key, byte[] vector, ReadOnlySpan<byte> plain)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptCbc(InBlocks(plain), vector, PaddingMode.None);
    }

    private static byte[] AesEcb(byte[] key, ReadOnlySpan<byte> plain)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptEcb(InBlocks(plain), PaddingMode.None);
    }

    private static byte[] InBlocks(ReadOnlySpan<byte> plain) => [.. plain, .. new byte[(16 - (plain.Length % 16)) % 16]];

    private static byte[] Mixed(byte[] hash, byte filling) => [.. Enumerable.Range(0, 64).Select(index => (byte)(filling ^ (index < hash.Length ? hash[index] : 0)))];

    private static byte[] U32(uint number) => BitConverter.GetBytes(number);

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    private static byte[] Bytes(byte kind, int count) => SHA512.HashData([kind])[..count];
}
