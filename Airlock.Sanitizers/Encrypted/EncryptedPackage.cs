using System.Buffers.Binary;
using Airlock.Sanitizers.Compound;
using Airlock.Sanitizers.Contract;

namespace Airlock.Sanitizers.Encrypted;

/// <summary>
/// An Office file locked with a password: a compound file with the streams EncryptionInfo and EncryptedPackage ([MS-OFFCRYPTO] 2.3.4).
/// It is opened here and then goes its way as the document it is.
/// </summary>
internal static class EncryptedPackage
{
    /// <summary>Office locks a workbook whose contents alone are protected with this, and opens it without asking ([MS-OFFCRYPTO] 2.1.4 and 2.2.10).</summary>
    private const string WorkbookPassword = "VelvetSweatshop";

    /// <summary>Characters of a password; Office takes 255.</summary>
    private const int MostCharacters = 1024;

    /// <summary>Bytes of an EncryptionInfo; one with certificates has a few kilobytes for each.</summary>
    private const int MostInfoBytes = 1 << 20;

    /// <summary>Null when the file is not one. What is returned reads from the file and is disposed by the caller.</summary>
    public static Stream? Open(UntrustedFile untrusted, SanitizeContext context)
    {
        if (!CompoundFile.Is(untrusted)) return null;
        var file = new CompoundFile(untrusted.Stream, context.Budget);
        if (RightsManagement.Protects(file)) throw new FileRefusedException(Reasons.RightsManaged);
        if (file.Root.Stream("EncryptedPackage") is not { } package) return null;
        if (file.Root.Stream("EncryptionInfo") is not { } info) throw new FileRefusedException(Reasons.Corrupt);
        var encryption = Read(file.Read(info, MostInfoBytes));
        var given = GivenKey(encryption, context.Request.Password);
        var key = given ?? encryption.FindKey(WorkbookPassword)
            ?? throw new FileRefusedException(string.IsNullOrEmpty(context.Request.Password) ? Reasons.PasswordNeeded : Reasons.PasswordWrong);
        var encrypted = file.Open(package);
        if (!encryption.IsIntact(key, encrypted)) throw new FileRefusedException(Reasons.IntegrityBroken);
        if (given is not null)
            context.Findings.Neutralized(FindingKind.EncryptedContent, Location, $"opened with the given password ({encryption.Description}); delivered without encryption", Severity.Medium);
        else context.Findings.Removed(FindingKind.EncryptedContent, Location, $"encryption without a secret ({encryption.Description}): every office program opens it unasked", Severity.Low);
        return new DecryptedPackage(encrypted, encryption.CipherWith(key));
    }

    /// <summary>Where the finding stands.</summary>
    private const string Location = "package";

    private static byte[]? GivenKey(IPackageEncryption encryption, string? password) =>
        password is { Length: > 0 and <= MostCharacters } ? encryption.FindKey(password) : null;

    /// <summary>[MS-OFFCRYPTO] 2.3.4.5 and 2.3.4.10; 2.3.4.6 is extensible encryption, which a module of somebody's would have to open.</summary>
    private static IPackageEncryption Read(byte[] untrustedInfo)
    {
        if (untrustedInfo.Length < 8) throw new FileRefusedException(Reasons.Corrupt);
        var version = (BinaryPrimitives.ReadUInt16LittleEndian(untrustedInfo), BinaryPrimitives.ReadUInt16LittleEndian(untrustedInfo.AsSpan(2)));
        return version switch
        {
            (4, 4) => AgileEncryption.Read(new MemoryStream(untrustedInfo, 8, untrustedInfo.Length - 8)),
            (2 or 3 or 4, 2) => StandardEncryption.Read(untrustedInfo.AsSpan(4)),
            _ => throw new FileRefusedException(Reasons.CannotSanitize),
        };
    }
}
