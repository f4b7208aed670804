namespace Airlock.Sanitizers.Metafiles;

/// <summary>Lines, polygons and curves: their counts against their size (MS-EMF 2.3.5).</summary>
internal static class EmfShapes
{
    private const int BoundsAt = 8, CountAt = 24, PointsAt = 28;

    /// <param name="pointBytes">4 for the short form, 8 for the long.</param>
    /// <param name="curve">Curves take three points a piece, besides this many at the start.</param>
    public static EmfRule Poly(int pointBytes, int? curve = null) => new(PointsAt, (untrusted, state, clean) =>
    {
        var count = untrusted.U32(CountAt);
        if (curve is { } start && (count < start || (count - start) % 3 != 0)) return false;
        if (!untrusted.TrySlice(PointsAt, (long)count * pointBytes, out var points) || !state.Budget.TrySpendPoints(count)) return false;
        clean.Write(untrusted[BoundsAt..PointsAt]);
        clean.Write(points);
        return true;
    });

    public static EmfRule PolyPoly(int pointBytes) => new(32, (untrusted, state, clean) =>
    {
        uint polygons = untrusted.U32(CountAt), total = untrusted.U32(28);
        if (!untrusted.TrySlice(32, 4L * polygons, out var counts)
            || !untrusted.TrySlice(32 + (4L * polygons), (long)total * pointBytes, out var points)) return false;
        long sum = 0;
        var each = new UntrustedRecord(counts);
        for (var index = 0; index < polygons; index++) sum += each.U32(4 * index);
        if (sum != total || !state.Budget.TrySpendPoints(total)) return false;
        clean.Write(untrusted[BoundsAt..32]);
        clean.Write(counts);
        clean.Write(points);
        return true;
    });

    public static EmfRule PolyDraw(int pointBytes) => new(PointsAt, (untrusted, state, clean) =>
    {
        var count = untrusted.U32(CountAt);
        if (!untrusted.TrySlice(PointsAt, (long)count * pointBytes, out var points)
            || !untrusted.TrySlice(PointsAt + points.Length, count, out var types)) return false;
        if (!AreTypes(types) || !state.Budget.TrySpendPoints(count)) return false;
        clean.Write(untrusted[BoundsAt..PointsAt]);
        clean.Write(points);
        clean.Write(types);
        clean.Pad(4);
        return true;
    });

    /// <summary>Triangles or rectangles between coloured corners; every corner they name is there (MS-EMF 2.3.5.12).</summary>
    public static EmfRule Gradient { get; } = new(36, (untrusted, state, clean) =>
    {
        const uint Triangles = 2;
        uint corners = untrusted.U32(24), faces = untrusted.U32(28), mode = untrusted.U32(32);
        var indices = mode is Triangles ? 3L * faces : 2L * faces;
        if (mode > Triangles || !untrusted.TrySlice(36, 16L * corners, out var places)
            || !untrusted.TrySlice(36 + (16L * corners), 4 * indices, out var named)) return false;
        var each = new UntrustedRecord(named);
        for (var index = 0; index < indices; index++)
            if (each.U32(4 * index) >= corners) return false;
        if (!state.Budget.TrySpendPoints(corners + indices)) return false;
        clean.Write(untrusted[BoundsAt..36]);
        clean.Write(places);
        clean.Write(named);
        // A rectangle has room for the third corner.
        if (mode is not Triangles) clean.Zeros(4 * (int)faces);
        return true;
    });

    // Move, line, or three of a curve; the lowest bit closes the figure.
    private static bool AreTypes(ReadOnlySpan<byte> types)
    {
        for (var index = 0; index < types.Length; index++)
        {
            if (types[index] is 2 or 3 or 6) continue;
            if (types[index] is not 4 || index + 2 >= types.Length || types[index + 1] is not 4 || types[index + 2] is not (4 or 5)) return false;
            index += 2;
        }
        return true;
    }
}
