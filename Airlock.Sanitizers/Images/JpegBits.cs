namespace Airlock.Sanitizers.Images;

/// <summary>The bits of entropy-coded data, with the zero byte after each FF taken out (ITU-T T.81 B.1.1.5).</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> untrusted)
{
    private readonly ReadOnlySpan<byte> _bytes = untrusted;
    private int _at;
    private ulong _bits;
    private int _count;
    private bool _broken;

    /// <summary>The next 16 bits without taking them; ones where the data has ended, as padding is.</summary>
    public int Peek16()
    {
        Fill();
        return _count >= 16 ? (int)(_bits >> (_count - 16)) & 0xFFFF : (int)((_bits << (16 - _count)) | ((1UL << (16 - _count)) - 1)) & 0xFFFF;
    }

    /// <summary>Takes bits; false when there are fewer.</summary>
    public bool TrySkip(int count)
    {
        Fill();
        if (count > _count) return false;
        _count -= count;
        return true;
    }

    /// <summary>True when only the ones that fill the last byte are left.</summary>
    public bool EndsInPadding()
    {
        Fill();
        var ones = (1UL << (_count & 7)) - 1;
        return !_broken && _at == _bytes.Length && _count < 8 && (_bits & ones) == ones;
    }

    private void Fill()
    {
        while (_count <= 48 && _at < _bytes.Length && !_broken)
        {
            var value = _bytes[_at];
            if (value == 0xFF)
            {
                // FF without its zero is a marker, and our scan has none inside.
                if (_at + 1 >= _bytes.Length || _bytes[_at + 1] != 0)
                {
                    _broken = true;
                    return;
                }
                _at++;
            }
            _at++;
            _bits = (_bits << 8) | value;
            _count += 8;
        }
    }
}
