using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>The attributes keyData and encryptedKey have in common ([MS-OFFCRYPTO] 2.3.4.10), checked.</summary>
internal sealed record AgileKeyData(HashAlgorithmName Hash, int HashBytes, int KeyBytes, byte[] Salt)
{
    /// <summary>Bytes of a salt; Office makes 16. It is hashed once a segment.</summary>
    private const int MostSaltBytes = 1024;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"AES-{KeyBytes * 8}, {Hash.Name}");

    public static AgileKeyData Read(XmlReader untrusted)
    {
        // RC2, DES and CFB can be written down and are written by nobody.
        if (untrusted.GetAttribute("cipherAlgorithm") is not "AES" || untrusted.GetAttribute("cipherChaining") is not "ChainingModeCBC")
            throw new FileRefusedException(Reasons.CannotSanitize);
        var (hash, hashBytes) = untrusted.GetAttribute("hashAlgorithm") switch
        {
            "SHA1" or "SHA-1" => (HashAlgorithmName.SHA1, 20),
            "SHA256" => (HashAlgorithmName.SHA256, 32),
            "SHA384" => (HashAlgorithmName.SHA384, 48),
            "SHA512" => (HashAlgorithmName.SHA512, 64),
            _ => throw new FileRefusedException(Reasons.CannotSanitize),
        };
        var keyBits = Number(untrusted, "keyBits");
        var salt = Value(untrusted, "saltValue");
        var isSound = keyBits is 128 or 192 or 256 && Number(untrusted, "hashSize") == hashBytes && Number(untrusted, "blockSize") == AgileKeys.BlockBytes
            && salt.Length is > 0 and <= MostSaltBytes && Number(untrusted, "saltSize") == salt.Length;
        return isSound ? new AgileKeyData(hash, hashBytes, keyBits / 8, salt) : throw new FileRefusedException(Reasons.Corrupt);
    }

    public static int Number(XmlReader untrusted, string name) =>
        int.TryParse(untrusted.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FileRefusedException(Reasons.Corrupt);

    public static byte[] Value(XmlReader untrusted, string name)
    {
        try
        {
            return Convert.FromBase64String(untrusted.GetAttribute(name) ?? throw new FileRefusedException(Reasons.Corrupt));
        }
        catch (FormatException)
        {
            throw new FileRefusedException(Reasons.Corrupt);
        }
    }

    /// <summary>A value of so many bytes, encrypted: whole blocks, and nothing after them.</summary>
    public static byte[] Value(XmlReader untrusted, string name, int bytes) =>
        Value(untrusted, name) is var value && value.Length == AgileKeys.InBlocks(bytes) ? value : throw new FileRefusedException(Reasons.Corrupt);
}
