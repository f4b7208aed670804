using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.Mvc;

namespace Airlock.Api.Pages.Transfers;

/// <summary>A04: the receipt.</summary>
internal sealed class SentModel(CurrentActor current, VisibleTransfers transfers) : ScreenModel(current)
{
    public Transfer Transfer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await transfers.FindAsync(id, Actor, ct) is not { State: not TransferState.Draft } transfer) return NotFound();
        Transfer = transfer;
        return Page();
    }
}
