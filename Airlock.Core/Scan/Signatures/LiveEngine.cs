using System.Net.Sockets;

namespace Airlock.Core.Scan.Signatures;

/// <summary>The engine at work, told to read its signatures again and not believed before it shows them.</summary>
internal sealed class LiveEngine(string socket, ImportLimits limits)
{
    private readonly ClamdClient _engine = new(new ScanOptions { ClamdSocket = socket });

    /// <summary>False when nobody listens: there was no set yet, or it is stopped. One that listens and says nothing is there, and fails to take a set up.</summary>
    public async Task<bool> IsThereAsync(CancellationToken ct)
    {
        try
        {
            using var clamd = new ClamdConnection(socket);
            await clamd.OpenAsync(ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Reloads and waits for the set; null when it is in force and finds what it must.</summary>
    public async Task<ImportRefusal?> TakeUpAsync(SetMark mark, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(limits.Reload);
        try
        {
            if (!await ReloadAsync(deadline.Token)) return new(ImportRefusals.ReloadFailed);
            using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            // The old set stays in force while the new one is read, so the mark is asked for until it shows.
            while (!mark.IsIn(await EngineCanaries.ScanAsync(_engine, mark.Bytes, deadline.Token))) await ticks.WaitForNextTickAsync(deadline.Token);
            return await EngineCanaries.FaultAsync(_engine, mark, deadline.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(ImportRefusals.ReloadFailed);
        }
    }

    /// <summary>Reloads and waits until it no longer knows the set that failed; false when it holds on to it.</summary>
    public async Task<bool> ForgetAsync(SetMark mark, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(limits.Reload);
        try
        {
            if (!await ReloadAsync(deadline.Token)) return false;
            using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            while (await HoldsAsync(mark, deadline.Token)) await ticks.WaitForNextTickAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>No answer is no letting go.</summary>
    private async Task<bool> HoldsAsync(SetMark mark, CancellationToken ct) =>
        await EngineCanaries.ScanAsync(_engine, mark.Bytes, ct) is var reply && (reply.Outcome is ScanOutcome.Unfinished || mark.IsIn(reply));

    /// <summary>True when it said that it does. Whether it did shows later.</summary>
    private async Task<bool> ReloadAsync(CancellationToken ct)
    {
        try
        {
            using var clamd = new ClamdConnection(socket);
            await clamd.OpenAsync(ct);
            await clamd.SendAsync("zRELOAD\0"u8.ToArray(), ct);
            return await clamd.ReadReplyAsync(ct) == "RELOADING";
        }
        catch (Exception fault) when (fault is SocketException or InvalidDataException)
        {
            return false;
        }
    }
}
