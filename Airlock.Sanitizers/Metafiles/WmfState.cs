namespace Airlock.Sanitizers.Metafiles;

/// <summary>
/// What the records of a WMF so far have made. Objects are not numbered in it: each takes the lowest free place (MS-WMF 3.1.4.1). One that is
/// left out still takes its place in the source, and every later one moves up in ours.
/// </summary>
internal sealed class WmfState(MetafileBudget budget)
{
    private const int MostSaved = 4096;

    private readonly List<(ObjectKind Kind, int Place)?> _source = [];
    private readonly PriorityQueue<int, int> _freeInSource = new(), _freeInOurs = new();
    private int _saved;

    public MetafileBudget Budget => budget;

    /// <summary>Places our table needs.</summary>
    public int Objects { get; private set; }

    /// <summary>False when there are more than anybody needs: then nothing after it could be told apart.</summary>
    public bool TryCreate(ObjectKind kind)
    {
        var place = -1;
        if (kind is not ObjectKind.None && !_freeInOurs.TryDequeue(out place, out _)) place = Objects++;
        if (_freeInSource.TryDequeue(out var index, out _)) _source[index] = (kind, place);
        else _source.Add((kind, place));
        return _source.Count <= MetafileBudget.MaxObjects;
    }

    /// <summary>The place in our table; null when there is none of these kinds.</summary>
    public int? PlaceOf(int untrustedIndex, params ReadOnlySpan<ObjectKind> kinds) =>
        untrustedIndex < _source.Count && _source[untrustedIndex] is var (kind, place) && kinds.Contains(kind) ? place : null;

    /// <summary>Null when there was nothing, or nothing of ours.</summary>
    public int? Delete(int untrustedIndex)
    {
        if (untrustedIndex >= _source.Count || _source[untrustedIndex] is not var (kind, place)) return null;
        _source[untrustedIndex] = null;
        _freeInSource.Enqueue(untrustedIndex, untrustedIndex);
        if (kind is ObjectKind.None) return null;
        _freeInOurs.Enqueue(place, place);
        return place;
    }

    public bool TrySave() => ++_saved <= MostSaved;

    /// <summary>Back by so many; never further than was saved.</summary>
    public bool TryRestore(short untrustedLevel)
    {
        if (untrustedLevel >= 0 || untrustedLevel < -_saved) return false;
        _saved += untrustedLevel;
        return true;
    }
}
