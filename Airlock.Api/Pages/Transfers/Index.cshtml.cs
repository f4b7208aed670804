using Airlock.Api.Hosting;
using Airlock.Api.SignIn;
using Airlock.Api.Transfers;
using Airlock.Core.Transfers;
using Microsoft.AspNetCore.RateLimiting;

namespace Airlock.Api.Pages.Transfers;

/// <summary>S04: all transfers this person may see, newest first.</summary>
[EnableRateLimiting(RateLimits.List)]
internal sealed class IndexModel(CurrentActor current, VisibleTransfers transfers) : ScreenModel(current)
{
    public TransferState? State { get; private set; }
    public string? Reference { get; private set; }
    public IReadOnlyList<Transfer> Found { get; private set; } = [];
    public bool IsMore { get; private set; }

    public async Task OnGetAsync(string? state, string? reference, long? before, CancellationToken ct)
    {
        State = Enum.TryParse<TransferState>(state, out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        Reference = string.IsNullOrWhiteSpace(reference) ? null : reference.Trim().ToUpperInvariant();
        DateTimeOffset? moment = before is >= 0 and <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(before.Value) : null;
        Found = await transfers.ListAsync(Actor, new(State, false, Reference, moment), ct);
        IsMore = Found.Count >= VisibleTransfers.MaxListed;
    }
}
