namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>An upright rectangle on the page, in its units.</summary>
internal readonly record struct Area(double Left, double Bottom, double Right, double Top)
{
    public double Size => Math.Max(0, Right - Left) * Math.Max(0, Top - Bottom);

    public Area Cut(Area other) => new(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));

    public Area With(Area other) => new(Math.Min(Left, other.Left), Math.Min(Bottom, other.Bottom), Math.Max(Right, other.Right), Math.Max(Top, other.Top));

    /// <summary>The upright rectangle around one that a matrix has moved or turned.</summary>
    public static Area Of(Matrix matrix, double left, double bottom, double right, double top)
    {
        var (a, b) = (matrix.Apply(left, bottom), matrix.Apply(right, top));
        var (c, d) = (matrix.Apply(left, top), matrix.Apply(right, bottom));
        return new(
            Math.Min(Math.Min(a.X, b.X), Math.Min(c.X, d.X)), Math.Min(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y)),
            Math.Max(Math.Max(a.X, b.X), Math.Max(c.X, d.X)), Math.Max(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)));
    }
}
