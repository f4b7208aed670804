using Airlock.Core.People;
using Airlock.Core.Transfers;

namespace Airlock.Worker.Queue;

/// <summary>
/// Renews a lease while its work goes on, and ends the work when it is lost. Only a convenience: what keeps a worker that slept too
/// long from writing is the fencing number every write compares.
/// </summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;

    public LeaseKeeper(RenewLease renew, Lease lease, TimeSpan life, TimeProvider time, CancellationToken ct)
    {
        (Lease, _lost) = (lease, CancellationTokenSource.CreateLinkedTokenSource(ct));
        _renewing = RenewAsync(renew, life, time);
    }

    public Lease Lease { get; }

    /// <summary>Cancelled when the lease is lost or the process stops.</summary>
    public CancellationToken Held => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        _done.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(RenewLease renew, TimeSpan life, TimeProvider time)
    {
        using var timer = new PeriodicTimer(life / 4, time);
        var renewed = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_done.Token))
            {
                if (await IsRenewedAsync(renew, life)) renewed = time.GetTimestamp();
                else if (_lostForGood || time.GetElapsedTime(renewed) > life) await _lost.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (_done.IsCancellationRequested)
        {
            // The work is done.
        }
    }

    private bool _lostForGood;

    /// <summary>A database that cannot be asked right now has not said no; the clock decides then.</summary>
    private async Task<bool> IsRenewedAsync(RenewLease renew, TimeSpan life)
    {
        try
        {
            var renewal = await renew.RunAsync(Actor.Worker, Lease, life, _done.Token);
            _lostForGood = !renewal.IsDone;
            return renewal.IsDone;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return false;
        }
    }
}
