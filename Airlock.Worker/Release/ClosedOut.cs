using System.Text.Json;
using Airlock.Core.Persistence;
using Airlock.Core.Release;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Release;

/// <summary>
/// The index the closed plane serves from, made from the rows each time and written only when it changed. A package stands in it only
/// once its transfer is Released; when that is taken back, the entry goes first and the package after it.
/// </summary>
internal sealed partial class ClosedOut(
    DataDirectory data, IDisk disk, Channels channels, ReleasedTransfers released, ReadTransfer read, IDbContextFactory<AirlockDbContext> contexts, ILogger<ClosedOut> log)
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private const UnixFileMode FolderMode = Mode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    private readonly string _index = Path.Combine(data.ClosedOut, "index.json");

    public async Task PublishAsync(CancellationToken ct)
    {
        disk.CreateDirectory(data.ClosedOut, FolderMode);
        var transfers = await released.ReadAsync(ct);
        var times = await TimesAsync([.. transfers.Select(transfer => (Guid?)transfer.Id)], ct);
        var entries = transfers.Where(transfer => times.ContainsKey(transfer.Id)).Select(transfer => Entry(transfer, times[transfer.Id]))
            .OrderBy(entry => entry.ReleasedAt).ThenBy(entry => entry.Id).ToList();
        var json = JsonSerializer.SerializeToUtf8Bytes(entries, JsonSerializerOptions.Web);
        if (!IsWritten(json)) DurableFile.Put(disk, _index, json, Mode, replace: true);
        foreach (var folder in new DirectoryInfo(data.ClosedOut).EnumerateDirectories()) await RetractAsync(folder, entries, ct);
    }

    private static ClosedRelease Entry(Transfer transfer, DateTimeOffset releasedAt) => new(
        transfer.Id, transfer.Reference, transfer.Revision, transfer.Route.Name(), releasedAt, transfer.ManifestSha256!,
        transfer.Files.Count(file => file.Stage is Stage.Release), transfer.Id.ToString());

    private async Task<Dictionary<Guid, DateTimeOffset>> TimesAsync(List<Guid?> ids, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var rows = await context.AuditEntries.Where(entry => ids.Contains(entry.TransferId) && entry.Action == "released")
            .Select(entry => new { entry.TransferId, entry.Time }).ToListAsync(ct);
        return rows.GroupBy(row => row.TransferId!.Value).ToDictionary(group => group.Key, group => group.Max(row => row.Time));
    }

    private bool IsWritten(byte[] json)
    {
        if (!File.Exists(_index)) return false;
        using var there = new FileStream(_index, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (there.Length != json.Length) return false;
        var bytes = new byte[json.Length];
        there.ReadExactly(bytes);
        return bytes.AsSpan().SequenceEqual(json);
    }

    /// <summary>A release under way has its package before it has its state.</summary>
    private async Task RetractAsync(DirectoryInfo folder, List<ClosedRelease> entries, CancellationToken ct)
    {
        if (!Guid.TryParse(folder.Name, out var id) || entries.Any(entry => entry.Id == id)) return;
        if (await read.RunAsync(id, ct) is { State: TransferState.Approved or TransferState.Releasing or TransferState.Released }) return;
        disk.DeleteDirectory(channels.ClosedFolder(id).FullName);
        LogRetracted(id);
    }

    [LoggerMessage(EventId = 151, Level = LogLevel.Information, Message = "transfer {TransferId}: no longer served to the closed plane")]
    private partial void LogRetracted(Guid transferId);
}
