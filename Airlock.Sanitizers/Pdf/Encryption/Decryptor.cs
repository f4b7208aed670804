using System.Security.Cryptography;
using System.Text;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Encryption;

#pragma warning disable CA5351 // MD5 is what PDF up to 1.7 derives its keys with; it protects nothing of ours.

/// <summary>Opens strings and streams of an encrypted file (ISO 32000-2 7.6.3).</summary>
internal sealed class Decryptor
{
    private readonly EncryptionParameters _parameters;
    private readonly byte[] _key;

    /// <summary>Tries no password first: most encrypted files only forbid printing and open for everyone.</summary>
    public Decryptor(EncryptionParameters parameters, string? password)
    {
        _parameters = parameters;
        _key = FileKey.TryFind(parameters, []) ?? TryWith(parameters, password)
            ?? throw new FileRefusedException(string.IsNullOrEmpty(password) ? Reasons.PasswordNeeded : Reasons.PasswordWrong);
    }

    private static byte[]? TryWith(EncryptionParameters parameters, string? password) => string.IsNullOrEmpty(password)
        ? null
        : FileKey.TryFind(parameters, Encoding.UTF8.GetBytes(password)) ?? FileKey.TryFind(parameters, Encoding.Latin1.GetBytes(password));

    public bool EncryptsMetadata => _parameters.EncryptsMetadata;

    public byte[] String(byte[] untrusted, PdfReference owner) => Transform(_parameters.Strings, untrusted, owner);

    public byte[] Stream(ReadOnlyMemory<byte> untrusted, PdfReference owner) => Transform(_parameters.Streams, untrusted.Span, owner);

    private byte[] Transform(CipherKind cipher, ReadOnlySpan<byte> untrusted, PdfReference owner) => cipher switch
    {
        CipherKind.Rc4 => Rc4.Transform(KeyOf(owner, false), untrusted),
        CipherKind.Aes128 => Aes(KeyOf(owner, true), untrusted),
        CipherKind.Aes256 => Aes(_key, untrusted),
        _ => untrusted.ToArray(),
    };

    /// <summary>Algorithm 1.</summary>
    private byte[] KeyOf(PdfReference owner, bool isAes)
    {
        byte[] seed =
        [
            .. _key, (byte)owner.Number, (byte)(owner.Number >> 8), (byte)(owner.Number >> 16), (byte)owner.Generation, (byte)(owner.Generation >> 8),
            .. isAes ? "sAlT"u8 : [],
        ];
        return MD5.HashData(seed)[..Math.Min(16, _key.Length + 5)];
    }

    /// <summary>CBC with the vector in front. What is not whole blocks is cut, what is padded wrongly is left: readers do the same.</summary>
    private static byte[] Aes(byte[] key, ReadOnlySpan<byte> untrusted)
    {
        if (untrusted.Length < 32) return [];
        using var aes = System.Security.Cryptography.Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(untrusted[16..(untrusted.Length / 16 * 16)], untrusted[..16], PaddingMode.None);
        return plain.Length > 0 && plain[^1] is >= 1 and <= 16 and var padding ? plain[..^padding] : plain;
    }
}
