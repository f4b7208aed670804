namespace Airlock.Sanitizers.Text;

/// <summary>EUC-JP byte by byte: JIS X 0208 in two bytes, half-width katakana after 8E, JIS X 0212 in two after 8F.</summary>
internal sealed class EucJpValidity
{
    private int _left;
    private bool _broken;

    /// <summary>True between two characters.</summary>
    public bool Between => _left == 0;

    public bool Whole => !_broken && _left == 0;

    public void Read(byte value)
    {
        if (_left > 0)
        {
            _broken |= value is < 0xA1 or 0xFF;
            _left--;
            return;
        }
        if (value < 0x80) return;
        _left = value switch { 0x8E => 1, 0x8F => 2, >= 0xA1 and <= 0xFE => 1, _ => 0 };
        _broken |= _left == 0;
    }
}
