namespace Airlock.Sanitizers.Metafiles;

/// <summary>Pens, brushes, fonts and palettes: made once under a number, and used under it (MS-EMF 2.3.7, 2.3.8).</summary>
internal static class EmfObjects
{
    private const uint Solid = 0, Null = 1, Hatched = 2;
    private const int FontBytes = 92, PanoseFontBytes = 320, FaceAt = 40, PanoseAt = 12 + 308;

    public static EmfRule Pen { get; } = EmfRule.Plain(20, (untrusted, state) => state.TryCreate(untrusted.U32(8), ObjectKind.Pen));

    /// <summary>Other styles hold an address of memory where the hatch stands.</summary>
    public static EmfRule Brush { get; } = new(24, (untrusted, state, clean) =>
    {
        var style = untrusted.U32(12);
        if (style > Hatched || !state.TryCreate(untrusted.U32(8), ObjectKind.Brush)) return false;
        clean.Write(untrusted[8..20]);
        clean.U32(style is Hatched ? untrusted.U32(20) : 0);
        return true;
    });

    /// <summary>Drawn solid or hatched; pens of bitmaps go (MS-EMF 2.2.20).</summary>
    public static EmfRule ExtendedPen { get; } = new(52, (untrusted, state, clean) =>
    {
        const uint MostDashes = 16;
        uint style = untrusted.U32(36), dashes = untrusted.U32(48);
        if (style is not (Solid or Null or Hatched) || dashes > MostDashes || !untrusted.TrySlice(52, 4L * dashes, out var lengths)) return false;
        if (!state.TryCreate(untrusted.U32(8), ObjectKind.Pen)) return false;
        clean.Write(untrusted[8..12]);
        clean.Zeros(16);
        clean.Write(untrusted[28..44]);
        clean.U32(style is Hatched ? untrusted.U32(44) : 0);
        clean.U32(dashes);
        clean.Write(lengths);
        return true;
    });

    /// <summary>Its measures, its cleaned face name and its PANOSE numbers, in the form every program reads; full name, style and vendor go.</summary>
    public static EmfRule Font { get; } = new(12 + FontBytes, (untrusted, state, clean) =>
    {
        if (!state.TryCreate(untrusted.U32(8), ObjectKind.Font)) return false;
        clean.Write(untrusted[8..FaceAt]);
        FaceName.WriteWide(untrusted[FaceAt..(12 + FontBytes)], clean);
        clean.Zeros(PanoseAt - (12 + FontBytes));
        if (untrusted.Length == 12 + PanoseFontBytes) clean.Write(untrusted[PanoseAt..(PanoseAt + 10)]);
        else clean.Zeros(10);
        clean.Zeros(2);
        return true;
    });

    public static EmfRule Palette { get; } = new(16, (untrusted, state, clean) =>
    {
        const ushort Version = 0x300;
        int count = untrusted.U16(14);
        if (untrusted.U16(12) != Version || !untrusted.TrySlice(16, 4L * count, out var entries)) return false;
        clean.Write(untrusted[8..16]);
        clean.Write(entries);
        return state.TryCreate(untrusted.U32(8), ObjectKind.Palette);
    });

    public static EmfRule PaletteEntries { get; } = new(20, (untrusted, state, clean) =>
    {
        if (state.KindOf(untrusted.U32(8)) is not ObjectKind.Palette || !untrusted.TrySlice(20, 4L * untrusted.U32(16), out var entries)) return false;
        clean.Write(untrusted[8..20]);
        clean.Write(entries);
        return true;
    });

    public static EmfRule PaletteSize { get; } = EmfRule.Plain(8, (untrusted, state) =>
        state.KindOf(untrusted.U32(8)) is ObjectKind.Palette && untrusted.U32(12) <= 1024, DropReason.NoObject);

    public static EmfRule Select { get; } = EmfRule.Plain(4, (untrusted, state) =>
        state.KindOf(untrusted.U32(8)) is ObjectKind.Pen or ObjectKind.Brush or ObjectKind.Font, DropReason.NoObject);

    public static EmfRule SelectPalette { get; } = EmfRule.Plain(4, (untrusted, state) => state.KindOf(untrusted.U32(8)) is ObjectKind.Palette,
        DropReason.NoObject);

    public static EmfRule Delete { get; } = EmfRule.Plain(4, (untrusted, state) => state.TryDelete(untrusted.U32(8)), DropReason.NoObject);
}
