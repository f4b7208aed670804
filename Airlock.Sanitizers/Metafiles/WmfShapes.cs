namespace Airlock.Sanitizers.Metafiles;

/// <summary>Lines, polygons and text: their counts against their size (MS-WMF 2.3.3).</summary>
internal static class WmfShapes
{
    private const ushort Opaque = 2, Clipped = 4, BothWays = 0x2000;

    // Besides these: glyph numbers, right to left, digits (MS-WMF 2.1.2.2).
    private const ushort Options = Opaque | Clipped | 0x0C90 | BothWays;

    public static WmfRule Poly { get; } = new(8, (untrusted, state, clean) =>
    {
        int count = untrusted.U16(6);
        if (!untrusted.TrySlice(8, 4L * count, out var points) || !state.Budget.TrySpendPoints(count)) return false;
        clean.U16(count);
        clean.Write(points);
        return true;
    });

    public static WmfRule PolyPoly { get; } = new(8, (untrusted, state, clean) =>
    {
        int polygons = untrusted.U16(6);
        if (!untrusted.TrySlice(8, 2L * polygons, out var counts)) return false;
        long total = 0;
        var each = new UntrustedRecord(counts);
        for (var index = 0; index < polygons; index++) total += each.U16(2 * index);
        if (!untrusted.TrySlice(8 + counts.Length, 4 * total, out var points) || !state.Budget.TrySpendPoints(total)) return false;
        clean.U16(polygons);
        clean.Write(counts);
        clean.Write(points);
        return true;
    });

    public static WmfRule Text { get; } = new(8, (untrusted, state, clean) =>
    {
        int count = untrusted.U16(6), padded = count + (count & 1);
        if (!untrusted.TrySlice(8, count, out var text) || !untrusted.TrySlice(8 + padded, 4, out var place)
            || !state.Budget.TrySpendPoints(count)) return false;
        clean.U16(count);
        clean.Write(text);
        clean.Pad(2);
        clean.Write(place);
        return true;
    });

    /// <summary>With a rectangle where an option asks for one, and distances where there is room for them.</summary>
    public static WmfRule ExtendedText { get; } = new(14, (untrusted, state, clean) =>
    {
        int count = untrusted.U16(10), options = untrusted.U16(12), padded = count + (count & 1);
        var rectangle = (options & (Opaque | Clipped)) == 0 ? 0 : 8;
        if ((options & ~Options) != 0 || !untrusted.TrySlice(14, rectangle, out var box)) return false;
        if (!untrusted.TrySlice(14 + rectangle, count, out var text) || !state.Budget.TrySpendPoints(count)) return false;
        clean.Write(untrusted[6..14]);
        clean.Write(box);
        clean.Write(text);
        clean.Pad(2);
        if (untrusted.TrySlice(14 + rectangle + padded, (options & BothWays) == 0 ? 2L * count : 4L * count, out var distances)) clean.Write(distances);
        return true;
    });
}
