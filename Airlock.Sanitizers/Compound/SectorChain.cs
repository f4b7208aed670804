namespace Airlock.Sanitizers.Compound;

/// <summary>The sectors of one stream in their order, kept as runs: a file written in one go has one run a stream.</summary>
internal sealed class SectorChain
{
    private readonly List<Run> _runs = [];

    private readonly record struct Run(long Index, uint First, uint Count);

    public long Sectors { get; private set; }

    public void Add(uint sector)
    {
        if (_runs is [.., var last] && last.First + last.Count == sector) _runs[^1] = last with { Count = last.Count + 1 };
        else _runs.Add(new Run(Sectors, sector, 1));
        Sectors++;
    }

    /// <summary>The sector that holds the chain's <paramref name="index"/>th, and how many follow on it in the file, itself included.</summary>
    public (uint Sector, long Together) At(long index)
    {
        var (low, high) = (0, _runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_runs[middle].Index <= index) low = middle;
            else high = middle - 1;
        }
        var run = _runs[low];
        var inside = (uint)(index - run.Index);
        return (run.First + inside, run.Count - inside);
    }
}
