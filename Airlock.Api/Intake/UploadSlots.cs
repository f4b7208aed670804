using System.Threading.RateLimiting;
using Airlock.Core.Budgets;
using Airlock.Core.People;

namespace Airlock.Api.Intake;

/// <summary>How many uploads run at once: of one person, and over all, because each holds memory and a piece of the disk. A few may wait a while.</summary>
internal sealed class UploadSlots(InstallationBudgets budgets) : IAsyncDisposable
{
    private readonly TimeSpan _longest = TimeSpan.FromSeconds(budgets.UploadWaitSeconds);

    private readonly PartitionedRateLimiter<Actor> _free = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Actor, Guid>(actor => RateLimitPartition.GetConcurrencyLimiter(actor.Id, _ => AtOnce(budgets.UploadsPerPerson, budgets))),
        PartitionedRateLimiter.Create<Actor, bool>(_ => RateLimitPartition.GetConcurrencyLimiter(true, _ => AtOnce(budgets.UploadsAtOnce, budgets))));

    /// <returns>Null when there is none and too many wait already, or it took too long. Dispose it when the upload has ended.</returns>
    public async Task<IDisposable?> TakeAsync(Actor actor, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_longest);
        try
        {
            var slot = await _free.AcquireAsync(actor, 1, patience.Token);
            if (slot.IsAcquired) return slot;
            slot.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => _free.DisposeAsync();

    private static ConcurrencyLimiterOptions AtOnce(int most, InstallationBudgets budgets) => new() { PermitLimit = most, QueueLimit = budgets.UploadsWaiting };
}
