using System.ComponentModel.DataAnnotations;
using Airlock.Core.Policy;

namespace Airlock.Core.Budgets;

/// <summary>
/// What this installation gives at most, from <c>DATA/policy/budgets.json</c> where there is one. About the machine, not about what may
/// cross: one operator sets it, and nothing here lets a file through.
/// </summary>
public sealed record InstallationBudgets
{
    /// <summary>Connections a plane holds open.</summary>
    [Range(16, 100_000)]
    public int Connections { get; init; } = 2000;

    /// <summary>Of those, from one address. A ward behind one address holds many; one terminal must not hold all.</summary>
    [Range(8, 100_000)]
    public int ConnectionsPerAddress { get; init; } = 1000;

    /// <summary>Uploads of one person or token at once.</summary>
    [Range(1, 1000)]
    public int UploadsPerPerson { get; init; } = 8;

    /// <summary>Uploads at once in all. Each holds about half a megabyte.</summary>
    [Range(1, 10_000)]
    public int UploadsAtOnce { get; init; } = 64;

    /// <summary>Uploads that may wait for their turn, per person and in all; the next one is refused.</summary>
    [Range(0, 1000)]
    public int UploadsWaiting { get; init; } = 16;

    /// <summary>How long an upload waits for its turn.</summary>
    [Range(1, 300)]
    public int UploadWaitSeconds { get; init; } = 30;

    /// <summary>Tries to sign in, from one address. A whole ward begins its shift behind one.</summary>
    [Range(1, 100_000)]
    public int SignInsPerMinute { get; init; } = 120;

    /// <summary>Tries at first set-up, from one address.</summary>
    [Range(1, 1000)]
    public int SetupsPerMinute { get; init; } = 10;

    /// <summary>Transfers, permits and tickets one person or token begins.</summary>
    [Range(1, 100_000)]
    public int CreationsPerMinute { get; init; } = 60;

    /// <summary>Files one person or token sends. More are slowed down before they are refused: a CT study is 1,500.</summary>
    [Range(1, 1_000_000)]
    public int UploadsPerMinute { get; init; } = 1500;

    /// <summary>Decisions and fresh codes of one person.</summary>
    [Range(1, 10_000)]
    public int DecisionsPerMinute { get; init; } = 60;

    /// <summary>Lists and searches of one person or token.</summary>
    [Range(1, 100_000)]
    public int ListsPerMinute { get; init; } = 240;

    /// <summary>Transfers of one group (project, unit or person) that wait for the machine.</summary>
    [Range(1, 1_000_000)]
    public int QueuedPerGroup { get; init; } = 200;

    /// <summary>Intake stops below this many free bytes of the data volume, or below <see cref="DiskMinFreePercent"/>, whichever is more.</summary>
    [Range(1L << 20, 1L << 50)]
    public long DiskMinFreeBytes { get; init; } = 2L << 30;

    [Range(0, 50)]
    public int DiskMinFreePercent { get; init; } = 5;

    /// <summary>Inspection stops below this: what lies between the two is for the work already taken in.</summary>
    [Range(1L << 20, 1L << 50)]
    public long DiskReserveBytes { get; init; } = 512L << 20;

    /// <summary>Plain bytes in memory file systems (clamd's and the children's) at once; null for a quarter of the machine's memory.</summary>
    [Range(16L << 20, 1L << 50)]
    public long? PlaintextBytes { get; init; }

    public long PlaintextInAll => PlaintextBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>The largest file that can be inspected here: what the engine takes, or what fits the memory, whichever is smaller.</summary>
    public long LargestFileBytes => Math.Min(TransferLimits.ScannerMaxBytes, PlaintextInAll / PlaintextLedger.CopiesOfAFile);

    internal string? Contradiction => DiskReserveBytes >= DiskMinFreeBytes ? $"{nameof(DiskReserveBytes)} must be less than {nameof(DiskMinFreeBytes)}" : null;
}
