namespace Airlock.Sanitizers.Images;

/// <summary>Pixels per metre of a PNG. Stays: word processors place a picture by it.</summary>
internal static class PngDensity
{
    /// <summary>9,600 dots per inch, finer than any scanner.</summary>
    private const uint MaxPerMetre = 377_953;

    public static (uint X, uint Y)? Of(uint x, uint y) => x is >= 1 and <= MaxPerMetre && y is >= 1 and <= MaxPerMetre ? (x, y) : null;
}
