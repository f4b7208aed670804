namespace Airlock.Sanitizers.Pdf.Fax;

/// <summary>Hostile bytes bit by bit, the highest first; after the end come zeros.</summary>
internal ref struct FaxBits(ReadOnlySpan<byte> untrusted)
{
    private readonly ReadOnlySpan<byte> _untrusted = untrusted;
    private long _at;

    public readonly bool AtEnd => _at >= _untrusted.Length * 8L;

    public readonly int Peek(int count)
    {
        var value = 0;
        var first = (int)(_at >> 3);
        for (var i = first; i < first + 4; i++) value = (value << 8) | (i < _untrusted.Length ? _untrusted[i] : 0);
        return (int)((uint)value << (int)(_at & 7) >> (32 - count));
    }

    public void Skip(int count) => _at += count;

    public void SkipAll() => _at = _untrusted.Length * 8L;

    public void Align() => _at = (_at + 7) & ~7L;
}
