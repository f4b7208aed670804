namespace Airlock.Sanitizers.Images;

/// <summary>Dots per inch (unit 1) or, where nobody said, square pixels (unit 0). Stays: word processors place a picture by it.</summary>
internal readonly record struct JpegDensity(byte Unit, ushort X, ushort Y)
{
    /// <summary>Finer than any scanner; above it is noise, not a density.</summary>
    private const int MaxDotsPerInch = 9_600;

    public static JpegDensity None { get; } = new(0, 1, 1);

    public bool IsAllowed => this == None || (Unit is 1 && X is >= 1 and <= MaxDotsPerInch && Y is >= 1 and <= MaxDotsPerInch);

    /// <summary>From the decoder's pixels per millimetre, where 1 means that the file does not say.</summary>
    public static JpegDensity FromPixelsPerMillimetre(double x, double y)
    {
        var density = new JpegDensity(1, DotsPerInch(x), DotsPerInch(y));
        return x != 1.0 && y != 1.0 && density.IsAllowed ? density : None;
    }

    private static ushort DotsPerInch(double perMillimetre) =>
        double.IsFinite(perMillimetre) ? (ushort)Math.Clamp(Math.Round(perMillimetre * 25.4), 0, ushort.MaxValue) : (ushort)0;
}
