namespace Airlock.Sanitizers.Text;

/// <summary>Strict UTF-8 (Unicode table 3-7), byte by byte: no overlong form, no surrogate, nothing above U+10FFFF.</summary>
internal sealed class Utf8Validity
{
    private int _left;
    private int _low = 0x80;
    private int _high = 0xBF;
    private bool _broken;

    /// <summary>True between two characters.</summary>
    public bool Between => _left == 0;

    public bool Whole => !_broken && _left == 0;

    public void Read(byte value)
    {
        if (_left > 0)
        {
            _broken |= value < _low || value > _high;
            (_low, _high) = (0x80, 0xBF);
            _left--;
            return;
        }
        if (value < 0x80) return;
        _left = value switch { >= 0xC2 and <= 0xDF => 1, >= 0xE0 and <= 0xEF => 2, >= 0xF0 and <= 0xF4 => 3, _ => 0 };
        _broken |= _left == 0;
        (_low, _high) = value switch { 0xE0 => (0xA0, 0xBF), 0xED => (0x80, 0x9F), 0xF0 => (0x90, 0xBF), 0xF4 => (0x80, 0x8F), _ => (0x80, 0xBF) };
    }
}
