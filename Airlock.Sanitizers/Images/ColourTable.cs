namespace Airlock.Sanitizers.Images;

/// <summary>The distinct colours of a picture in order of first appearance, up to the 256 a palette holds.</summary>
internal sealed class ColourTable
{
    public const int MaxColours = 256;

    private const int Slots = 1024;

    private readonly uint[] _keys = new uint[Slots];
    private readonly short[] _indices = new short[Slots];
    private readonly List<uint> _colours = [];

    public ColourTable() => Array.Fill(_indices, (short)-1);

    /// <summary>0xAARRGGBB each.</summary>
    public IReadOnlyList<uint> Colours => _colours;

    /// <summary>False when there are too many.</summary>
    public bool TryAdd(uint colour)
    {
        var slot = Slot(colour);
        if (_indices[slot] >= 0) return true;
        if (_colours.Count == MaxColours) return false;
        (_keys[slot], _indices[slot]) = (colour, (short)_colours.Count);
        _colours.Add(colour);
        return true;
    }

    public byte IndexOf(uint colour) => (byte)_indices[Slot(colour)];

    // At most a quarter of the slots is taken, so a free or equal one is near.
    private int Slot(uint colour)
    {
        var slot = (int)((colour * 2654435761u) >> 22);
        while (_indices[slot] >= 0 && _keys[slot] != colour) slot = (slot + 1) % Slots;
        return slot;
    }
}
