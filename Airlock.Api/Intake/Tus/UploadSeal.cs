using System.Security.Cryptography;
using Airlock.Core.Intake;
using Airlock.Core.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Airlock.Api.Intake.Tus;

/// <summary>
/// The key of an unfinished upload and its last bytes, wrapped for the people plane alone; erased when the file is complete. So only what is
/// still arriving can be opened here. Bound to its upload: one row's cannot be put into another.
/// </summary>
internal sealed class UploadSeal(IDataProtectionProvider protection)
{
    private const string Purpose = "Airlock.Upload";

    public byte[] Close(Guid uploadId, FileKey key, ReadOnlySpan<byte> tail)
    {
        byte[] secret = [.. key.Bytes, .. tail];
        var closed = Protector(uploadId).Protect(secret);
        CryptographicOperations.ZeroMemory(secret);
        return closed;
    }

    public (FileKey Key, byte[] Tail) Open(Upload upload)
    {
        var secret = Protector(upload.Id).Unprotect(upload.SealedState);
        var opened = (FileKey.From(secret.AsSpan(0, FileKey.Length)), secret[FileKey.Length..]);
        CryptographicOperations.ZeroMemory(secret);
        return opened;
    }

    private IDataProtector Protector(Guid uploadId) => protection.CreateProtector(Purpose, uploadId.ToString());
}
