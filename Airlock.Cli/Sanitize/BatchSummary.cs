using Airlock.Core.Pipeline;
using Airlock.Sanitizers.Contract;

namespace Airlock.Cli.Sanitize;

/// <summary>The one line of numbers a batch ends with.</summary>
internal sealed record BatchSummary
{
    public int Files { get; set; }
    public int Delivered { get; set; }
    public int Infected { get; set; }
    public int Unscannable { get; set; }
    public int Refused { get; set; }
    public int NeedsPassword { get; set; }
    /// <summary>Our own failures; such a file has no verdict.</summary>
    public int Failed { get; set; }
    public long BytesIn { get; set; }
    public long BytesOut { get; set; }
    public double Seconds { get; set; }
    /// <summary>This process and its children; not the scanner.</summary>
    public double CpuSeconds { get; set; }

    public void Add(InspectionReport? report, long bytesIn)
    {
        Files++;
        BytesIn += bytesIn;
        BytesOut += report?.Output?.Bytes ?? 0;
        CpuSeconds += (report?.CpuMs ?? 0) / 1000.0;
        _ = report?.Verdict switch
        {
            null => Failed++,
            Verdict.Sanitized or Verdict.Unchanged => Delivered++,
            Verdict.Infected => Infected++,
            Verdict.Unscannable => Unscannable++,
            Verdict.NeedsPassword => NeedsPassword++,
            _ => Refused++,
        };
    }
}
