using System.Security.Cryptography;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Release;

/// <summary><c>REFERENCE.receipt</c> in a channel folder, left by the receiver's agent. Its name says which; its hash goes into the log.</summary>
internal sealed partial class ReadReceiptFiles(
    Channels channels, IDisk disk, RecordReceipt receipt, IDbContextFactory<AirlockDbContext> contexts, ILogger<ReadReceiptFiles> log)
{
    private const string Extension = ".receipt";
    private const int MaxBytes = 1 << 20;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var folder in channels.Folders.Where(folder => folder.Exists))
            foreach (var file in folder.EnumerateFiles("*" + Extension).ToList())
                await TakeAsync(file, ct);
    }

    private async Task TakeAsync(FileInfo file, CancellationToken ct)
    {
        var untrustedReference = file.Name[..^Extension.Length];
        await using var context = await contexts.CreateDbContextAsync(ct);
        // One that is not released yet may be on its way; anything else is not ours to touch.
        var released = await context.Transfers.Where(transfer => transfer.Reference == untrustedReference)
            .Where(transfer => transfer.State == TransferState.Released || transfer.State == TransferState.Received)
            .OrderBy(transfer => transfer.StateSince).Select(transfer => new { transfer.Id, transfer.State }).ToListAsync(ct);
        if (released.Count == 0 || file.Length > MaxBytes || file.Attributes.HasFlag(FileAttributes.ReparsePoint)) return;

        string sha256;
        await using (var stream = file.OpenRead()) sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
        foreach (var one in released.Where(one => one.State is TransferState.Released))
            if ((await receipt.RunAsync(Actor.Worker, one.Id, sha256, ct)).IsDone) LogReceived(one.Id);
        disk.Delete(file.FullName);
        disk.SyncDirectory(file.DirectoryName!);
    }

    [LoggerMessage(EventId = 171, Level = LogLevel.Information, Message = "transfer {TransferId}: receipt found in its channel")]
    private partial void LogReceived(Guid transferId);
}
