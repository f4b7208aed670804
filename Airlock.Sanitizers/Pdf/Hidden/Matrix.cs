namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>ISO 32000-1 8.3.3, in its order of numbers.</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public static readonly Matrix None = new(1, 0, 0, 1, 0, 0);

    /// <summary>First this one, then the other.</summary>
    public Matrix Then(Matrix other) => new(
        A * other.A + B * other.C, A * other.B + B * other.D,
        C * other.A + D * other.C, C * other.B + D * other.D,
        E * other.A + F * other.C + other.E, E * other.B + F * other.D + other.F);

    public (double X, double Y) Apply(double x, double y) => (A * x + C * y + E, B * x + D * y + F);
}
