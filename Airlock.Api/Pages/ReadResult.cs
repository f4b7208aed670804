using System.Text;
using Airlock.Api.Transfers;
using Airlock.Core.People;
using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Api.Pages;

/// <summary>Reads what is shown of one file's result. The report and every page opened are logged as looked at by who reads them.</summary>
internal sealed class ReadResult(ReadReport report, OpenPage open, IDbContextFactory<AirlockDbContext> contexts)
{
    /// <summary>Characters of text shown of one file.</summary>
    private const int MaxText = 200_000;

    /// <summary>Null when there is nothing this actor may see.</summary>
    public async Task<ResultView?> RunAsync(Actor actor, Transfer transfer, TransferFile file, CancellationToken ct)
    {
        if (!TransferRules.CanSeeContent(transfer, actor)) return null;
        var json = file.ReportJson is null ? null : await report.RunAsync(actor, transfer.Id, file.Id, ct);
        return new(transfer, file, FindingGroup.Read(json), await PagesAsync(actor, transfer, file, ct), await HasGrantAsync(transfer, ct));
    }

    private async Task<IReadOnlyList<ShownPage>> PagesAsync(Actor actor, Transfer transfer, TransferFile file, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var drawn = await context.DrawnPages.AsNoTracking()
            .Where(page => page.FileId == file.Id && context.Grants.Any(grant => grant.BlobId == page.BlobId))
            .OrderBy(page => page.Number).Select(page => new { page.Number, page.IsText }).ToListAsync(ct);
        var (pages, left) = (new List<ShownPage>(), MaxText);
        foreach (var page in drawn)
        {
            if (!page.IsText) pages.Add(new(page.Number, null));
            else if (left > 0 && await open.RunAsync(actor, transfer.Id, file.Id, page.Number, ct) is { } opened)
            {
                var text = await ReadAsync(opened.Content, left, ct);
                left -= text.Length;
                pages.Add(new(page.Number, text));
            }
        }
        return pages;
    }

    private async Task<bool> HasGrantAsync(Transfer transfer, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return transfer.State is TransferState.AwaitingApproval || await context.Grants.AnyAsync(grant => grant.TransferId == transfer.Id, ct);
    }

    /// <summary>Line ends and tabs stay, everything else invisible is made visible.</summary>
    private static async Task<string> ReadAsync(Stream content, int most, CancellationToken ct)
    {
        using var reader = new StreamReader(content, Encoding.UTF8);
        var piece = new char[most];
        var length = await reader.ReadBlockAsync(piece, ct);
        var lines = new string(piece, 0, length).ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select(line => string.Join('\t', line.Split('\t').Select(Shown.Untrusted))));
    }
}
