using Airlock.Core.People;
using Airlock.Core.Storage;
using Airlock.Core.Transfers;
using Airlock.Worker.Gates;
using Airlock.Worker.Hosting;
using Airlock.Worker.Inspect;
using Airlock.Worker.Release;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Queue;

/// <summary>
/// One transfer, as far as the machine can take it now. Takes an id, reloads, may run any number of times at once: the lease lets one
/// through, and every write compares its fencing number.
/// </summary>
internal sealed partial class TransferJob(
    JobQueue queue, AcquireLease acquire, RenewLease renew, PutOffWork putOff, ReadTransfer read, InspectTransfer inspect, ReleaseTransfer release,
    GateWatch gates, TransferStops stops, WorkSignal signal, WorkerOptions options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<TransferJob> log)
{
    private static readonly string Owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    public async Task RunAsync(Guid transferId, CancellationToken jobEnded)
    {
        // The queue tells its jobs late; the host says at once that it stops.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(jobEnded, lifetime.ApplicationStopping);
        var ct = stopping.Token;
        try
        {
            if (await CanGoOnAsync(transferId, ct)) await RunLeasedAsync(transferId, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping. The row is as it was; somebody goes on from there.
        }
        catch (StoreSuspectException fault)
        {
            LogStoreSuspect(transferId, fault);
        }
        catch (Exception fault)
        {
            // Nothing was written about it, so nothing is lost: the sweep finds the row again.
            LogFault(transferId, fault);
        }
        finally
        {
            queue.Done(transferId);
            // There is room for the next one, whether or not this one wrote anything.
            signal.Wake();
        }
    }

    /// <summary>Before any write: what a shut gate holds, or keeps from going out, is not even leased.</summary>
    private async Task<bool> CanGoOnAsync(Guid transferId, CancellationToken ct)
    {
        if (await read.RunAsync(transferId, ct) is not { Turn: Turn.Machine } transfer) return false;
        var reading = await gates.LookAsync(ct);
        // What was not begun is begun and held at once, so that people see why; what waits already goes on waiting.
        if (transfer.State is not (TransferState.Submitted or TransferState.Inspecting) && await stops.StopAsync(transfer, ct)) return false;
        return transfer.State switch
        {
            TransferState.Held => gates.Problem(reading, transfer.Route) is null,
            TransferState.Approved or TransferState.Releasing => gates.ReleaseProblem(reading, transfer.Route) is null,
            _ => true,
        };
    }

    private async Task RunLeasedAsync(Guid transferId, CancellationToken ct)
    {
        var life = TimeSpan.FromSeconds(options.LeaseSeconds);
        var acquired = await acquire.RunAsync(Actor.Worker, transferId, Owner, life, ct);
        if (!acquired.IsDone) return;
        await using var keeper = new LeaseKeeper(renew, acquired.Value, life, time, ct);
        var (reason, attempts) = ("worker-fault", 0);
        try
        {
            while (await read.RunAsync(transferId, keeper.Held) is { Turn: Turn.Machine } transfer)
            {
                attempts = transfer.Attempts;
                if (!await StepAsync(transfer, keeper)) return;
            }
            return;
        }
        catch (OperationCanceledException) when (keeper.Held.IsCancellationRequested)
        {
            if (!ct.IsCancellationRequested) return;
            (reason, attempts) = ("worker-stopping", -1);
        }
        catch (LeaseLostException)
        {
            return;
        }
        catch (StoreSuspectException fault)
        {
            LogStoreSuspect(transferId, fault);
            reason = "store-suspect";
        }
        catch (Exception fault)
        {
            LogFault(transferId, fault);
        }
        var notBefore = time.GetUtcNow() + (attempts < 0 ? TimeSpan.Zero : Backoff.After(attempts));
        await putOff.RunAsync(Actor.Worker, keeper.Lease, reason, notBefore, CancellationToken.None);
    }

    /// <returns>False when the machine can do nothing more for now.</returns>
    private Task<bool> StepAsync(Transfer transfer, LeaseKeeper keeper) => transfer.State switch
    {
        TransferState.Submitted or TransferState.Inspecting or TransferState.Held => inspect.RunAsync(transfer, keeper.Lease, keeper.Held),
        TransferState.Approved or TransferState.Releasing => release.RunAsync(transfer, keeper.Lease, keeper.Held),
        _ => Task.FromResult(false),
    };

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "transfer {TransferId}: a fault of ours; it is tried again")]
    private partial void LogFault(Guid transferId, Exception fault);

    [LoggerMessage(EventId = 102, Level = LogLevel.Critical, Message = "transfer {TransferId}: fsync failed; the store is suspect and this process stops")]
    private partial void LogStoreSuspect(Guid transferId, Exception fault);
}
