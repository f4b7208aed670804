using Airlock.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Airlock.Core.Limits;

internal static class UsageQuery
{
    /// <summary>Sums inside the caller's transaction; given-back rows are zero.</summary>
    public static async Task<Usage> UsedOnAsync(this AirlockDbContext context, Guid personId, DateOnly day, Guid? except, CancellationToken ct)
    {
        var rows = context.LimitReservations.AsNoTracking()
            .Where(row => row.PersonId == personId && row.Day == day && row.TransferId != except);
        return new(await rows.SumAsync(row => row.Files, ct), await rows.SumAsync(row => row.Bytes, ct));
    }
}
