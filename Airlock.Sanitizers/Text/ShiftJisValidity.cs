namespace Airlock.Sanitizers.Text;

/// <summary>Code page 932 byte by byte: one byte, or a lead and a trail. The user-defined rows (gaiji, F0 to FC) are part of it.</summary>
internal sealed class ShiftJisValidity
{
    private bool _trail;
    private bool _broken;

    /// <summary>True between two characters.</summary>
    public bool Between => !_trail;

    public bool Whole => !_broken && !_trail;

    public static bool IsLead(byte value) => value is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC);

    public static bool IsTrail(byte value) => value is >= 0x40 and <= 0xFC and not 0x7F;

    public void Read(byte value)
    {
        if (_trail)
        {
            _broken |= !IsTrail(value);
            _trail = false;
            return;
        }
        _trail = IsLead(value);
        _broken |= value is 0x80 or 0xA0 or > 0xFC;
    }
}
