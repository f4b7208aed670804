using Airlock.Core.Budgets;
using Airlock.Worker.Hosting;

namespace Airlock.Worker.Inspect;

/// <summary>
/// How many files are inspected at once, over all transfers, and how many plain bytes they may have: one transfer of a thousand files uses
/// the whole machine, ten of one file too, and big ones go one at a time.
/// </summary>
internal sealed class InspectionSlots(WorkerOptions options, InstallationBudgets budgets)
{
    private readonly PlaintextLedger _plain = new(budgets.PlaintextInAll, options.Workers);

    public int Count { get; } = options.Workers;

    public Task<IDisposable> TakeAsync(long fileBytes, CancellationToken ct) => _plain.TakeAsync(fileBytes, ct);
}
