namespace Airlock.Sanitizers.Metafiles;

/// <summary>Pens, brushes, fonts, palettes and regions (MS-WMF 2.3.4).</summary>
internal static class WmfObjects
{
    private const int FontNumbers = 18, FaceBytes = 32;
    private const ushort Hatched = 2;

    public static WmfRule Pen { get; } = WmfRule.Plain(10) with { Creates = ObjectKind.Pen };

    /// <summary>Solid, none or hatched; other styles ask for a bitmap that is not there.</summary>
    public static WmfRule Brush { get; } = new(
        14,
        (untrusted, _, clean) =>
        {
            var style = untrusted.U16(6);
            clean.Write(untrusted[6..12]);
            clean.U16(style is Hatched ? untrusted.U16(12) : 0);
            return style <= Hatched;
        },
        ObjectKind.Brush);

    public static WmfRule BitmapBrush { get; } = new(
        10,
        (untrusted, state, clean) =>
        {
            if (Dib.TryReadPacked(untrusted[10..untrusted.Length], (DibUsage)untrusted.U16(8), state.Budget) is not { } dib) return false;
            clean.Write(untrusted[6..10]);
            dib.WriteInfo(clean);
            dib.WriteRows(clean);
            return true;
        },
        ObjectKind.Brush);

    public static WmfRule Font { get; } = new(
        6 + FontNumbers,
        (untrusted, _, clean) =>
        {
            clean.Write(untrusted[6..(6 + FontNumbers)]);
            FaceName.WriteNarrow(untrusted[(6 + FontNumbers)..Math.Min(untrusted.Length, 6 + FontNumbers + FaceBytes)], clean);
            return true;
        },
        ObjectKind.Font);

    public static WmfRule Palette { get; } = Entries() with { Creates = ObjectKind.Palette };

    /// <summary>A first number, a count, and so many colours.</summary>
    public static WmfRule Entries() => new(10, (untrusted, _, clean) =>
    {
        if (!untrusted.TrySlice(10, 4L * untrusted.U16(8), out var entries)) return false;
        clean.Write(untrusted[6..10]);
        clean.Write(entries);
        return true;
    });

    /// <summary>Scans, each with the pairs of columns it covers (MS-WMF 2.2.2.1, 2.2.1.5).</summary>
    public static WmfRule Region { get; } = new(
        28,
        (untrusted, state, clean) =>
        {
            const ushort RegionType = 6;
            var (scans, at, widest) = (untrusted.U16(16), 28, 0);
            if (untrusted.U16(8) != RegionType) return false;
            for (var scan = 0; scan < scans; scan++)
            {
                if (!untrusted.TrySlice(at, 6, out _)) return false;
                var columns = untrusted.U16(at);
                if (columns % 2 != 0 || !untrusted.TrySlice(at, 8 + (2L * columns), out _) || untrusted.U16(at + 6 + (2 * columns)) != columns) return false;
                (at, widest) = (at + 8 + (2 * columns), Math.Max(widest, columns));
            }
            if (!state.Budget.TrySpendPoints(at / 4)) return false;
            clean.Zeros(2);
            clean.U16(RegionType);
            clean.Zeros(4);
            clean.U16(at - 6);
            clean.U16(scans);
            clean.U16(widest);
            clean.Write(untrusted[20..at]);
            return true;
        },
        ObjectKind.Region);

    public static WmfRule Delete { get; } = new(
        8,
        (untrusted, state, clean) =>
        {
            if (state.Delete(untrusted.U16(6)) is not { } place) return false;
            clean.U16(place);
            return true;
        },
        Refusal: DropReason.NoObject);

    /// <summary>A region filled or framed with a brush, and <paramref name="rest"/> bytes of numbers.</summary>
    public static WmfRule RegionWithBrush(int rest) => new(
        10 + rest,
        (untrusted, state, clean) =>
        {
            if (state.PlaceOf(untrusted.U16(6), ObjectKind.Region) is not { } region
                || state.PlaceOf(untrusted.U16(8), ObjectKind.Brush) is not { } brush) return false;
            clean.U16(region);
            clean.U16(brush);
            clean.Write(untrusted[10..(10 + rest)]);
            return true;
        },
        Refusal: DropReason.NoObject);
}
