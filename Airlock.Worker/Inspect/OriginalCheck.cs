using System.Security.Cryptography;
using Airlock.Core.Sanitize;
using Airlock.Core.Transfers;
using Airlock.Worker.Hosting;

namespace Airlock.Worker.Inspect;

/// <summary>
/// The stored original is the one whose hash was shown at upload. The process that wrote the row also wrote the object; a row changed
/// since to name another object must not get a verdict under this hash.
/// </summary>
internal sealed class OriginalCheck(Stores stores, Vault vault)
{
    /// <exception cref="StoreFaultException">It is not.</exception>
    public async Task RunAsync(TransferFile file, CancellationToken ct)
    {
        using var untrusted = vault.OpenUntrusted(stores.Quarantine, file.BlobId, file.SealedKey);
        if (untrusted.Length != file.Bytes || Convert.ToHexStringLower(await SHA256.HashDataAsync(untrusted, ct)) != file.Sha256)
            throw new StoreFaultException("the stored original is not the one in its row");
    }
}
