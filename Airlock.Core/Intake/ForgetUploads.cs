using Airlock.Core.Persistence;
using Airlock.Core.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Intake;

/// <summary>
/// Ends uploads nobody went on with, and those of transfers that take no files any more. Their bytes, which nobody can read without the
/// row, are left to the sweeper.
/// </summary>
public sealed class ForgetUploads(AirlockDatabase database)
{
    /// <returns>How many.</returns>
    public Task<int> RunAsync(CancellationToken ct) => database.ReadAsync(
        context =>
        {
            var now = database.Now();
            return context.Uploads
                .Where(upload => upload.ExpiresAt <= now || context.Transfers.Any(transfer => transfer.Id == upload.TransferId && transfer.State != TransferState.Draft))
                .ExecuteDeleteAsync(ct);
        },
        ct);
}
