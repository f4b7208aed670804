using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>How agile encryption makes keys and vectors ([MS-OFFCRYPTO] 2.3.4.11 to 2.3.4.14).</summary>
internal static class AgileKeys
{
    public const int BlockBytes = 16;

    /// <summary>What a hash shorter than the key or vector is filled up with.</summary>
    private const byte Filling = 0x36;

    // The constants that keep the keys of different purposes apart.
    public static ReadOnlySpan<byte> VerifierInput => [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
    public static ReadOnlySpan<byte> VerifierValue => [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
    public static ReadOnlySpan<byte> KeyValue => [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
    public static ReadOnlySpan<byte> IntegrityKey => [0x5F, 0xB2, 0xAD, 0x01, 0x0C, 0xB9, 0xE1, 0xF6];
    public static ReadOnlySpan<byte> IntegrityValue => [0xA0, 0x67, 0x7F, 0x02, 0xB2, 0x2C, 0x84, 0x33];

    /// <summary>The costly part, once for a password.</summary>
    public static byte[] Spin(HashAlgorithmName hash, byte[] salt, string password, int spinCount)
    {
        var value = CryptographicOperations.HashData(hash, [.. salt, .. Encoding.Unicode.GetBytes(password)]);
        var round = new byte[sizeof(int) + value.Length];
        for (var count = 0; count < spinCount; count++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(round, count);
            value.CopyTo(round, sizeof(int));
            CryptographicOperations.HashData(hash, round, value);
        }
        return value;
    }

    public static byte[] Key(HashAlgorithmName hash, byte[] spun, ReadOnlySpan<byte> purpose, int keyBytes) =>
        Sized(CryptographicOperations.HashData(hash, [.. spun, .. purpose]), keyBytes);

    public static byte[] Vector(HashAlgorithmName hash, byte[] salt, ReadOnlySpan<byte> purpose) =>
        Sized(CryptographicOperations.HashData(hash, [.. salt, .. purpose]), BlockBytes);

    public static byte[] Sized(byte[] value, int bytes)
    {
        var sized = value[..Math.Min(value.Length, bytes)];
        if (sized.Length == bytes) return sized;
        var filled = new byte[bytes];
        filled.AsSpan().Fill(Filling);
        sized.CopyTo(filled, 0);
        return filled;
    }

    public static long InBlocks(long bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;
}
