using Airlock.Core.Budgets;
using Airlock.Core.Transfers;

namespace Airlock.Core.Intake;

/// <summary>
/// The one rule about room on the data volume. Intake stops early, so that what is already in can finish: a disk that is filled to its
/// last byte by uploads would stop the database, the log and the files in inspection with it.
/// </summary>
public sealed class DiskWatermark(IFreeSpace space, InstallationBudgets budgets)
{
    private readonly Lock _lock = new();
    private long _pledged;

    /// <summary>Free bytes, minus what uploads under way were promised, are below the watermark.</summary>
    public bool IsLow
    {
        get
        {
            lock (_lock) return !Fits(0);
        }
    }

    /// <summary>Not even the work in progress may take more.</summary>
    public bool IsExhausted => space.Read().Free < budgets.DiskReserveBytes;

    /// <summary>Null when something new may begin.</summary>
    public Denial? CanTakeIn() => IsLow ? Denial.StorageFull : null;

    /// <summary>Promises an upload its room; null when there is none.</summary>
    /// <param name="announced">What the sender says it will be; null when it does not.</param>
    public DiskPledge? Pledge(long? announced) => new DiskPledge(this) is var pledge && pledge.TryBegin(announced) ? pledge : null;

    internal bool TryReserve(long bytes)
    {
        lock (_lock)
        {
            if (!Fits(bytes)) return false;
            _pledged += bytes;
            return true;
        }
    }

    internal void GiveBack(long bytes)
    {
        lock (_lock) _pledged -= bytes;
    }

    private bool Fits(long more)
    {
        var (free, total) = space.Read();
        return free - _pledged - more >= Math.Max(budgets.DiskMinFreeBytes, total / 100 * budgets.DiskMinFreePercent);
    }
}
