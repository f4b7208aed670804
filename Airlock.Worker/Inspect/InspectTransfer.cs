using Airlock.Core.People;
using Airlock.Core.Transfers;
using Airlock.Worker.Queue;
using Microsoft.Extensions.Logging;

namespace Airlock.Worker.Inspect;

/// <summary>Takes a transfer through the machine gates: files without a verdict, then pictures, then whatever state follows from the files.</summary>
internal sealed partial class InspectTransfer(
    BeginInspecting begin, ResumeHeld resume, HoldTransfer hold, FinishInspection finish, ReadTransfer read,
    InspectFile inspectFile, DrawResult draw, InspectionSlots slots, TimeProvider time, ILogger<InspectTransfer> log)
{
    /// <returns>False when the machine can do nothing more for now.</returns>
    public async Task<bool> RunAsync(Transfer transfer, Lease lease, CancellationToken ct)
    {
        if (transfer.State is TransferState.Submitted && !(await begin.RunAsync(Actor.Worker, lease, ct)).IsDone) return false;
        if (transfer.State is TransferState.Held && !(await resume.RunAsync(Actor.Worker, lease, ct)).IsDone) return false;

        var open = transfer.Files.Where(file => file.Verdict is null).ToList();
        if (await EachAsync(open, (file, token) => inspectFile.RunAsync(transfer, file, lease, token), ct) is { } unfinished)
            return await HoldAsync(transfer, lease, unfinished, ct);

        var inspected = await read.RunAsync(transfer.Id, ct);
        var deliverable = inspected?.Files.Where(file => file.IsDeliverable).ToList() ?? [];
        if (await EachAsync(deliverable, (file, token) => draw.RunAsync(transfer, file, lease, token), ct) is { } undrawn)
            return await HoldAsync(transfer, lease, undrawn, ct);

        var finished = await finish.RunAsync(Actor.Worker, lease, time.GetUtcNow() + Backoff.After(transfer.Attempts), ct);
        if (finished.IsDone) LogFinished(transfer.Id, finished.Value.State, transfer.Files.Count);
        return finished is { IsDone: true, Value.Turn: Turn.Machine } && finished.Value.State is not TransferState.Held;
    }

    /// <summary>Several files at once, over all transfers no more than there are slots. The first cause of ours ends it: the transfer waits in any case.</summary>
    private async Task<string?> EachAsync(List<TransferFile> files, Func<TransferFile, CancellationToken, Task<string?>> work, CancellationToken ct)
    {
        string? cause = null;
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = slots.Count, CancellationToken = ct }, async (file, token) =>
        {
            if (Volatile.Read(ref cause) is not null) return;
            using var slot = await slots.TakeAsync(Math.Max(file.Bytes, file.OutputBytes ?? 0), token);
            if (await work(file, token) is { } unfinished) Interlocked.CompareExchange(ref cause, unfinished, null);
        });
        return cause;
    }

    private async Task<bool> HoldAsync(Transfer transfer, Lease lease, string reason, CancellationToken ct)
    {
        var held = await hold.RunAsync(Actor.Worker, lease, reason, time.GetUtcNow() + Backoff.After(transfer.Attempts), ct);
        if (held.IsDone) LogHeld(transfer.Id, reason);
        return false;
    }

    [LoggerMessage(EventId = 111, Level = LogLevel.Information, Message = "transfer {TransferId}: {Files} files inspected, now {State}")]
    private partial void LogFinished(Guid transferId, TransferState state, int files);

    [LoggerMessage(EventId = 112, Level = LogLevel.Warning, Message = "transfer {TransferId}: held, {Reason}")]
    private partial void LogHeld(Guid transferId, string reason);
}
