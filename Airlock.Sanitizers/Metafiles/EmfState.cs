namespace Airlock.Sanitizers.Metafiles;

/// <summary>What the records of an EMF so far have made.</summary>
internal sealed class EmfState(MetafileBudget budget)
{
    private const uint Stock = 0x8000_0000;
    private const int MostSaved = 4096;

    private readonly Dictionary<uint, ObjectKind> _objects = [];
    private int _saved;
    private bool _pathIsOpen, _hasPath;

    public MetafileBudget Budget => budget;

    /// <summary>Places of the object table, the reserved first one included (MS-EMF 2.2.9).</summary>
    public int Handles { get; private set; } = 1;

    /// <summary>False for the reserved place and beyond the table.</summary>
    public bool TryCreate(uint untrustedIndex, ObjectKind kind)
    {
        if (untrustedIndex is 0 or > MetafileBudget.MaxObjects) return false;
        _objects[untrustedIndex] = kind;
        Handles = Math.Max(Handles, (int)untrustedIndex + 1);
        return true;
    }

    public ObjectKind KindOf(uint untrustedIndex) => untrustedIndex switch
    {
        // The system's own (MS-EMF 2.1.31): brushes, pens, fonts, one palette.
        >= Stock and <= Stock + 5 or Stock + 0x12 => ObjectKind.Brush,
        >= Stock + 6 and <= Stock + 8 or Stock + 0x13 => ObjectKind.Pen,
        >= Stock + 0xA and <= Stock + 0xE or Stock + 0x10 or Stock + 0x11 => ObjectKind.Font,
        Stock + 0xF => ObjectKind.Palette,
        _ => _objects.GetValueOrDefault(untrustedIndex),
    };

    public bool TryDelete(uint untrustedIndex) => _objects.Remove(untrustedIndex);

    public bool TrySave() => ++_saved <= MostSaved;

    /// <summary>Back by so many; never further than was saved.</summary>
    public bool TryRestore(int untrustedLevel)
    {
        if (untrustedLevel >= 0 || untrustedLevel < -_saved) return false;
        _saved += untrustedLevel;
        return true;
    }

    public bool TryOpenPath() => _pathIsOpen = true;

    public bool TryClosePath()
    {
        if (!_pathIsOpen) return false;
        (_pathIsOpen, _hasPath) = (false, true);
        return true;
    }

    public bool TryAbortPath()
    {
        _pathIsOpen = false;
        return true;
    }

    /// <summary>Drawing, widening or clipping by a path asks for a whole one.</summary>
    public bool HasPath => _hasPath && !_pathIsOpen;
}
