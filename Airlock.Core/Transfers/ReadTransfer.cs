using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Transfers;

/// <summary>A transfer as it stands now, for the machine: what it does with it is checked again when it writes.</summary>
public sealed class ReadTransfer(AirlockDatabase database)
{
    public Task<Transfer?> RunAsync(Guid transferId, CancellationToken ct) =>
        database.ReadAsync(context => context.WholeTransfers().FirstOrDefaultAsync(transfer => transfer.Id == transferId, ct), ct);
}
