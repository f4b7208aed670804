using System.Security.Cryptography;
using System.Text;

namespace Airlock.Tests.Samples.Making;

#pragma warning disable CA5351 // MD5 is what revision 4 derives its keys with; these files are samples of it.

/// <summary>Encrypts a small PDF with AES-256, revision 6 (ISO 32000-2 7.6.4), written from the standard and not from our reader. Salts and keys are fixed: a sample is the same every time.</summary>
internal static class PdfAes256
{
    public static byte[] Make(string password)
    {
        var key = SHA256.HashData("file key of a sample"u8);
        var (user, userKey) = Entry(Encoding.UTF8.GetBytes(password), "usersalt"u8, "user-key"u8, [], key);
        var (owner, ownerKey) = Entry("owner"u8, "ownrsalt"u8, "ownerkey"u8, user, key);
        byte[] permissions = [0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'T', (byte)'a', (byte)'d', (byte)'b', 1, 2, 3, 4];
        using var aes = Aes.Create();
        aes.Key = key;
        byte[] vector = [.. Enumerable.Range(0, 16).Select(value => (byte)value)];
        byte[] content = [.. vector, .. aes.EncryptCbc(Encoding.Latin1.GetBytes(PdfMaker.Text), vector)];
        return new PdfMaker
        {
            Trailer = $"/ID[(identity)(identity)]/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -4/StmF/StdCF/StrF/StdCF/CF<</StdCF<</CFM/AESV3/Length 32>>>>"
                + $"/U<{Convert.ToHexString(user)}>/UE<{Convert.ToHexString(userKey)}>/O<{Convert.ToHexString(owner)}>/OE<{Convert.ToHexString(ownerKey)}>/Perms<{Convert.ToHexString(aes.EncryptEcb(permissions, PaddingMode.None))}>>>",
        }.WithStream(4, "", content).Make();
    }

    /// <summary>The user entry of an empty password for /P -4, an owner entry of zeros and the sample's /ID (ISO 32000-1 7.6.3.4, algorithm 5).</summary>
    public static string UserEntryOfRevision4()
    {
        var pad = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
        var key = MD5.HashData([.. pad, .. new byte[32], 0xFC, 0xFF, 0xFF, 0xFF, .. "identity"u8]);
        for (var i = 0; i < 50; i++) key = MD5.HashData(key);
        var check = PdfEncryption.Rc4(key, MD5.HashData([.. pad, .. "identity"u8]));
        for (var round = 1; round < 20; round++) check = PdfEncryption.Rc4([.. key.Select(value => (byte)(value ^ round))], check);
        return Convert.ToHexString([.. check, .. new byte[16]]);
    }

    private static (byte[] Entry, byte[] Key) Entry(ReadOnlySpan<byte> password, ReadOnlySpan<byte> check, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> user, byte[] fileKey)
    {
        using var aes = Aes.Create();
        aes.Key = Hash(password, salt, user);
        return ([.. Hash(password, check, user), .. check, .. salt], aes.EncryptCbc(fileKey, new byte[16], PaddingMode.None));
    }

    /// <summary>Algorithm 2.B.</summary>
    private static byte[] Hash(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> user)
    {
        var k = SHA256.HashData([.. password, .. salt, .. user]);
        for (var i = 0; ; i++)
        {
            byte[] once = [.. password, .. k, .. user];
            using var aes = Aes.Create();
            aes.Key = k.AsSpan(0, 16).ToArray();
            var e = aes.EncryptCbc([.. Enumerable.Repeat(once, 64).SelectMany(part => part)], k.AsSpan(16, 16), PaddingMode.None);
            k = (e.Take(16).Sum(value => value) % 3) switch { 0 => SHA256.HashData(e), 1 => SHA384.HashData(e), _ => SHA512.HashData(e) };
            if (i >= 63 && e[^1] <= i - 32) return k[..32];
        }
    }
}
