namespace Airlock.Sanitizers.Metafiles;

/// <summary>Text with its spacing: string and distances lie where offsets say, and are written one behind the other (MS-EMF 2.2.5, 2.3.5.8,
/// 2.3.5.37).</summary>
internal static class EmfText
{
    private const int CountAt = 44, StringAt = 48, OptionsAt = 52, DistancesAt = 72, FixedBytes = 76;
    private const uint NoRectangle = 0x100, SmallCharacters = 0x200, BothWays = 0x2000;

    // Opaque, clipped, glyph numbers, right to left, digits, language ignored, distances both ways, reversed glyphs (MS-EMF 2.1.11).
    private const uint Options = 0x0001_3C96;

    public static EmfRule Out(int characterBytes) => new(FixedBytes, (untrusted, state, clean) =>
    {
        uint count = untrusted.U32(CountAt), options = untrusted.U32(OptionsAt), distancesAt = untrusted.U32(DistancesAt);
        if ((options & ~Options) != 0 || !untrusted.AreFinite(28, 2) || !state.Budget.TrySpendPoints(count)) return false;
        ReadOnlySpan<byte> text = [], distances = [];
        if (count > 0 && !untrusted.TrySlice(untrusted.U32(StringAt), (long)count * characterBytes, out text)) return false;
        if (count > 0 && distancesAt > 0 && !untrusted.TrySlice(distancesAt, (options & BothWays) == 0 ? 4L * count : 8L * count, out distances)) return false;
        clean.Write(untrusted[8..FixedBytes]);
        clean.Set32(StringAt, FixedBytes);
        clean.Write(text);
        clean.Pad(4);
        clean.Set32(DistancesAt, distancesAt == 0 ? 0 : (uint)clean.Length);
        clean.Write(distances);
        return true;
    });

    public static EmfRule Small { get; } = new(36, (untrusted, state, clean) =>
    {
        uint count = untrusted.U32(16), options = untrusted.U32(20);
        if ((options & ~(Options | NoRectangle | SmallCharacters)) != 0 || !untrusted.AreFinite(28, 2) || !state.Budget.TrySpendPoints(count)) return false;
        var rectangle = (options & NoRectangle) == 0 ? 16 : 0;
        if (!untrusted.TrySlice(36, rectangle, out var box) || !untrusted.TrySlice(36 + rectangle, (options & SmallCharacters) == 0 ? 2L * count : count,
            out var text)) return false;
        clean.Write(untrusted[8..36]);
        clean.Write(box);
        clean.Write(text);
        clean.Pad(4);
        return true;
    });
}
