using Airlock.Core.Persistence;
using Airlock.Core.Policy;
using Airlock.Core.Transfers;
using Airlock.Sanitizers.Contract;

namespace Airlock.Core.Limits;

/// <summary>What a person may still take out today.</summary>
public sealed class LimitsLeft(AirlockDatabase database, PolicyInForce policy)
{
    /// <summary>Null where the policy counts nothing.</summary>
    public async Task<Allowance?> OfAsync(Guid personId, CancellationToken ct)
    {
        if (policy.Current.For(Route.TakeOut).ExportLimits is not { } limits) return null;
        var day = JapanTime.Day(database.Now());
        var used = await database.ReadAsync(context => context.UsedOnAsync(personId, day, null, ct), ct);
        return new(
            day,
            JapanTime.Start(day.AddDays(1)),
            limits.FilesPerPersonPerDay,
            Math.Max(0, limits.FilesPerPersonPerDay - used.Files),
            limits.BytesPerPersonPerDay,
            Math.Max(0, limits.BytesPerPersonPerDay - used.Bytes));
    }
}
