namespace Airlock.Sanitizers.Compound;

/// <summary>A storage or a stream in a compound file.</summary>
/// <param name="Name">As it stands there, control characters included: many names begin with one.</param>
/// <param name="IsStorage">A folder; otherwise a stream.</param>
/// <param name="Class">Which program the storage belongs to.</param>
/// <param name="Bytes">Of a stream.</param>
/// <param name="Chain">Where a stream lies; null where it has no bytes.</param>
/// <param name="Index">Its place in the directory, which is the order things were added in.</param>
internal sealed record CompoundEntry(string Name, bool IsStorage, Guid Class, long Bytes, SectorChain? Chain, uint Index)
{
    private readonly Dictionary<string, CompoundEntry> _children = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<CompoundEntry> Children => _children.Values;

    /// <summary>False when it has one of that name: which of the two is read depends on the reader.</summary>
    public bool TryAdd(CompoundEntry child) => _children.TryAdd(child.Name, child);

    public CompoundEntry? Storage(string name) => Find(name) is { IsStorage: true } storage ? storage : null;

    public CompoundEntry? Stream(string name) => Find(name) is { IsStorage: false } stream ? stream : null;

    public bool Has(string name) => Find(name) is not null;

    private CompoundEntry? Find(string name) => _children.GetValueOrDefault(name);
}
