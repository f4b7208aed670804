using Airlock.Worker.Hosting;

namespace Airlock.Worker.Inspect;

/// <summary>How many files are inspected at once, over all transfers: one transfer of a thousand files uses the whole machine, ten of one file too.</summary>
internal sealed class InspectionSlots(WorkerOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Workers);

    public int Count { get; } = options.Workers;

    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        return new Taken(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Taken(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
