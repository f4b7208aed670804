namespace Airlock.Sanitizers.Metafiles;

/// <summary>Regions: a list of rectangles (MS-EMF 2.2.24, 2.2.25).</summary>
internal static class EmfRegions
{
    private const int HeaderBytes = 32, RectangleBytes = 16;
    private const uint Rectangles = 1, Replace = 5;

    /// <summary>Painted, inverted, filled or framed; <paramref name="fields"/> bytes stand between the region's size and the region.</summary>
    public static EmfRule Drawn(int fields, bool hasBrush) => new(28 + fields, (untrusted, state, clean) =>
    {
        if (hasBrush && state.KindOf(untrusted.U32(28)) is not ObjectKind.Brush) return false;
        clean.Write(untrusted[8..(28 + fields)]);
        return TryWrite(untrusted, 28 + fields, 24, state, clean);
    });

    public static EmfRule Clip { get; } = new(16, (untrusted, state, clean) =>
    {
        clean.Write(untrusted[8..16]);
        if (untrusted.U32(12) is 0 or > Replace) return false;
        // No region: the clip becomes the whole picture.
        if (untrusted.U32(8) == 0) return untrusted.U32(12) is Replace;
        return TryWrite(untrusted, 16, 8, state, clean);
    });

    private static bool TryWrite(UntrustedRecord untrusted, int at, int sizeAt, EmfState state, RecordBuffer clean)
    {
        if (!untrusted.TrySlice(at, HeaderBytes, out var header)) return false;
        var region = new UntrustedRecord(header);
        var count = region.U32(8);
        if (region.U32(0) != HeaderBytes || region.U32(4) != Rectangles) return false;
        if (!untrusted.TrySlice(at + HeaderBytes, (long)count * RectangleBytes, out var rectangles) || !state.Budget.TrySpendPoints(2L * count)) return false;
        clean.Set32(sizeAt, (uint)(HeaderBytes + rectangles.Length));
        clean.Write(header[..12]);
        clean.I32(rectangles.Length);
        clean.Write(header[16..]);
        clean.Write(rectangles);
        return true;
    }
}
