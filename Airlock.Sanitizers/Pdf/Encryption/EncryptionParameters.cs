using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Encryption;

/// <summary>The encryption dictionary of the standard security handler (ISO 32000-2 7.6.3, 7.6.4), checked.</summary>
internal sealed record EncryptionParameters(
    int Version, int Revision, int KeyBytes, byte[] OwnerEntry, byte[] UserEntry, byte[] UserKeyEntry, byte[] OwnerKeyEntry,
    int Permissions, bool EncryptsMetadata, CipherKind Strings, CipherKind Streams, byte[] FirstId)
{
    public static EncryptionParameters Of(PdfDictionary untrusted, byte[] firstId, Func<PdfObject?, PdfObject> resolve)
    {
        // A public-key handler needs a private key nobody gives us.
        if (resolve(untrusted["Filter"]) is not PdfName { Value: "Standard" }) throw new FileRefusedException(Reasons.CannotSanitize);
        var version = Integer("V", 0);
        var revision = Integer("R", 2);
        if (version is not (1 or 2 or 4 or 5) || revision is < 2 or > 6) throw new FileRefusedException(Reasons.CannotSanitize);
        var keyBytes = version switch { 1 => 5, 5 => 32, 4 => 16, _ => Integer("Length", 40) / 8 };
        if (keyBytes is < 5 or > 32) throw new FileRefusedException(Reasons.Corrupt);
        return new EncryptionParameters(
            version, revision, keyBytes, Bytes("O"), Bytes("U"), Bytes("UE"), Bytes("OE"),
            Integer("P", 0), resolve(untrusted["EncryptMetadata"]) is not PdfBoolean { Value: false },
            Cipher("StrF"), Cipher("StmF"), firstId);

        int Integer(string key, int otherwise) => resolve(untrusted[key]) is PdfInteger value ? unchecked((int)value.Value) : otherwise;

        byte[] Bytes(string key) => resolve(untrusted[key]) is PdfString text ? text.Bytes : [];

        CipherKind Cipher(string key)
        {
            if (version < 4) return CipherKind.Rc4;
            if (resolve(untrusted[key]) is not PdfName name || name.Value == "Identity") return CipherKind.None;
            var filters = resolve(untrusted["CF"]) as PdfDictionary;
            var method = resolve((resolve(filters?[name.Value]) as PdfDictionary)?["CFM"]) as PdfName;
            return method?.Value switch
            {
                "V2" => CipherKind.Rc4,
                "AESV2" => CipherKind.Aes128,
                "AESV3" => CipherKind.Aes256,
                "None" => CipherKind.None,
                _ => throw new FileRefusedException(Reasons.CannotSanitize),
            };
        }
    }
}

internal enum CipherKind
{
    None = 0,
    Rc4,
    Aes128,
    Aes256,
}
