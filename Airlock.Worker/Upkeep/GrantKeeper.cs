using System.Security.Cryptography;
using Airlock.Core.Grants;
using Airlock.Core.People;
using Airlock.Worker.Hosting;
using Airlock.Worker.Inspect;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Upkeep;

/// <summary>Holds the grants to what the states of the transfers say, in both directions.</summary>
internal sealed partial class GrantKeeper(GrantsDue due, GiveGrants give, EndGrants end, Stores stores, Vault vault, ILogger<GrantKeeper> log)
{
    private const int AtOnce = 500;

    public async Task ReconcileAsync(CancellationToken ct)
    {
        foreach (var transferId in await due.EndedAsync(ct)) await end.RunAsync(Actor.Worker, transferId, ct);
        foreach (var transfer in (await due.MissingAsync(AtOnce, ct)).GroupBy(one => one.TransferId))
            await give.RunAsync(Actor.Worker, transfer.Key, [.. transfer.Select(Wrap).Where(one => one.SealedKey.Length > 0)], ct);
    }

    private (GrantDue Due, byte[] SealedKey) Wrap(GrantDue one)
    {
        try
        {
            return (one, vault.WrapForPeople(stores.Named(one.Store), one.BlobId, one.SealedKey));
        }
        catch (CryptographicException fault)
        {
            // A row that was changed: that object stays closed, the others open.
            LogCannotWrap(one.FileId, fault);
            return (one, []);
        }
    }

    [LoggerMessage(EventId = 311, Level = LogLevel.Error, Message = "file {FileId}: the key of one of its objects does not open")]
    private partial void LogCannotWrap(Guid fileId, Exception fault);
}
