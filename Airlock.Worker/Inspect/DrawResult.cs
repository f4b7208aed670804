using System.Security.Cryptography;
using System.Text;
using Airlock.Core.Health;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Pictures;
using Airlock.Core.Sanitize;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;
using Airlock.Worker.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Inspect;

/// <summary>
/// Pictures of a result for the approver, drawn in a child of their own. One that cannot be drawn has none and can still be decided
/// on; only when there is no sandbox at all does the file wait.
/// </summary>
internal sealed partial class DrawResult(
    SandboxedSanitizer sanitizer, IChildLauncher launcher, Stores stores, Vault vault, RecordPictures record, IDbContextFactory<AirlockDbContext> contexts,
    ILogger<DrawResult> log) : IDisposable
{
    /// <summary>Pages of one file; drawn pages are whole in memory until they are stored.</summary>
    private const int MaxPages = 30;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <returns>Null when it is recorded; otherwise why it must wait.</returns>
    public async Task<string?> RunAsync(Transfer transfer, TransferFile file, Lease lease, CancellationToken ct)
    {
        if (await IsDrawnAsync(file.Id, ct)) return null;
        await _one.WaitAsync(ct);
        try
        {
            var pages = await DrawAsync(transfer, file, ct);
            if (pages is null) return HealthProblems.SandboxUnavailable;
            await RecordAsync(file, lease, pages, ct);
            return null;
        }
        catch (Exception fault) when (IsOurs(fault))
        {
            // Approving without pictures because a disk was full or unreadable for a moment: it is drawn again instead.
            LogNotStored(file.Id, fault);
            return FullDisk.IsCauseOf(fault) ? InspectFile.StorageFull : InspectFile.StoreFault;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Pictures no row names, because a later one could not be stored or the lease is another's, go again.</summary>
    private async Task RecordAsync(TransferFile file, Lease lease, IReadOnlyList<Page> drawn, CancellationToken ct)
    {
        var (pages, known) = (new List<PageObject>(drawn.Count), false);
        try
        {
            foreach (var page in drawn) pages.Add(await StoreAsync(page, ct));
            // After an exception from here on the rows may stand or not.
            known = true;
            known = (await record.RunAsync(Actor.Worker, lease, file.Id, pages, ct)).IsDone;
            if (known) LogDrawn(file.Id, pages.Count);
        }
        finally
        {
            if (!known) foreach (var page in pages) stores.Pages.Delete(BlobId.FromStore(page.BlobId));
        }
    }

    /// <summary>Null when there is no sandbox; empty when it cannot be drawn.</summary>
    private async Task<IReadOnlyList<Page>?> DrawAsync(Transfer transfer, TransferFile file, CancellationToken ct)
    {
        try
        {
            using var untrusted = vault.OpenUntrusted(stores.Clean, file.OutputBlobId!, file.OutputSealedKey!);
            var request = new SanitizeRequest
            {
                Route = transfer.Route,
                ClaimedExtension = file.OutputFormat.Extension(),
                Limits = new SanitizeLimits { MaxPages = MaxPages },
            };
            return await sanitizer.DrawPagesAsync(request, untrusted, file.OutputBytes!.Value, ct);
        }
        catch (SandboxUnavailableException fault)
        {
            // A launcher that answers, and no child for pages: that family is not installed here.
            if (!await launcher.AnswersAsync(ct)) return null;
            LogNotDrawn(file.Id, fault);
            return [];
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not StoreSuspectException && !IsOurs(fault))
        {
            LogNotDrawn(file.Id, fault);
            return [];
        }
    }

    /// <summary>A fault of our store says nothing about whether the result can be drawn. What the child breaks never comes out as one of these.</summary>
    private static bool IsOurs(Exception fault) =>
        fault is StoreFaultException or IOException or CryptographicException or UnauthorizedAccessException && fault is not StoreSuspectException;

    private async Task<PageObject> StoreAsync(Page page, CancellationToken ct)
    {
        using var key = FileKey.Create();
        using var writer = stores.Pages.Create(key);
        if (page.Text is { } text) writer.Write(Encoding.UTF8.GetBytes(text));
        else PngWriter.Write(writer, page.Width, page.Height, page.Rgb);
        var stored = await writer.CommitAsync(ct);
        return new PageObject(page.Text is not null, stored.Id.ToString(), vault.Seal(key, stores.Pages, stored.Id), stored.Bytes);
    }

    private async Task<bool> IsDrawnAsync(Guid fileId, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.DrawnFiles.AnyAsync(drawn => drawn.FileId == fileId, ct);
    }

    [LoggerMessage(EventId = 131, Level = LogLevel.Information, Message = "file {FileId}: {Pages} pages drawn")]
    private partial void LogDrawn(Guid fileId, int pages);

    [LoggerMessage(EventId = 133, Level = LogLevel.Warning, Message = "file {FileId}: its result could not be read or its pictures not stored; it waits")]
    private partial void LogNotStored(Guid fileId, Exception fault);

    [LoggerMessage(EventId = 132, Level = LogLevel.Warning, Message = "file {FileId}: could not be drawn")]
    private partial void LogNotDrawn(Guid fileId, Exception fault);
}
