using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Microsoft.AspNetCore.Mvc;

namespace Airlock.Api.Pages.Transfers;

/// <summary>A06: what was found in one file and what became of it.</summary>
internal sealed class FileResultModel(CurrentActor current, VisibleTransfers transfers, ReadResult read) : ScreenModel(current)
{
    public ResultView Result { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid fileId, CancellationToken ct)
    {
        if (await transfers.FindAsync(id, Actor, ct) is not { } transfer) return NotFound();
        if (transfer.Files.FirstOrDefault(file => file.Id == fileId) is not { } file || await read.RunAsync(Actor, transfer, file, ct) is not { } result) return NotFound();
        Result = result;
        return Page();
    }
}
