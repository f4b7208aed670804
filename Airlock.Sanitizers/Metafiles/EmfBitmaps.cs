namespace Airlock.Sanitizers.Metafiles;

/// <summary>Records with bitmaps: plain numbers, then header and pixels wherever offsets say; written one behind the other.</summary>
internal static class EmfBitmaps
{
    private const byte PerPixel = 1;

    /// <summary>Where in a record one bitmap is described: offset and size of its header, offset and size of its pixels, and what its colours are.</summary>
    public readonly record struct Slot(int OffsetsAt, int UsageAt);

    /// <param name="transformAt">The transform of the source, where the record has one.</param>
    public static EmfRule Transfer(int bytes, int? transformAt, params Slot[] slots) => new(bytes, (untrusted, state, clean) =>
    {
        clean.Write(untrusted[8..bytes]);
        if (transformAt is { } at && !untrusted.AreFinite(at, 6)) return false;
        foreach (var slot in slots)
            if (!TryWrite(untrusted, slot, state, clean, blends: false)) return false;
        return true;
    });

    /// <summary>Blended as a whole, or by the fourth byte of every pixel (MS-EMF 2.3.1.1).</summary>
    public static EmfRule Blend { get; } = new(108, (untrusted, state, clean) =>
    {
        clean.Write(untrusted[8..108]);
        var operation = untrusted[40..44];
        // The flags are of no use, and programs leave in them what was there.
        clean.Set16(40, 0);
        return operation is [0, _, _, <= PerPixel] && untrusted.AreFinite(52, 6)
            && TryWrite(untrusted, new(84, 80), state, clean, blends: operation[3] == PerPixel);
    });

    /// <summary>Lines of a bitmap onto the device; only whole bitmaps (MS-EMF 2.3.1.5).</summary>
    public static EmfRule Lines { get; } = new(76, (untrusted, state, clean) =>
    {
        clean.Write(untrusted[8..76]);
        var slot = new Slot(48, 64);
        if (untrusted.U32(68) != 0 || !untrusted.TrySlice(untrusted.U32(48), untrusted.U32(52), out var info)) return false;
        return DibHeader.TryRead(new UntrustedRecord(info)) is { } header && untrusted.U32(72) == header.Height
            && TryWrite(untrusted, slot, state, clean, blends: false);
    });

    /// <summary>A brush whose pattern is a bitmap.</summary>
    public static EmfRule Brush(bool ofTwoColours) => new(32, (untrusted, state, clean) =>
    {
        clean.Write(untrusted[8..32]);
        if (untrusted.U32(20) == 0 || !TryWrite(untrusted, new(16, 12), state, clean, blends: false)) return false;
        return (!ofTwoColours || clean.Written[46] == 1) && state.TryCreate(untrusted.U32(8), ObjectKind.Brush);
    });

    private static bool TryWrite(UntrustedRecord untrusted, Slot slot, EmfState state, RecordBuffer clean, bool blends)
    {
        var (infoBytes, bitsBytes) = (untrusted.U32(slot.OffsetsAt + 4), untrusted.U32(slot.OffsetsAt + 12));
        if (infoBytes == 0 && bitsBytes == 0)
        {
            for (var word = 0; word < 4; word++) clean.Set32(slot.OffsetsAt + (4 * word), 0);
            return true;
        }
        if (!untrusted.TrySlice(untrusted.U32(slot.OffsetsAt), infoBytes, out var info)
            || !untrusted.TrySlice(untrusted.U32(slot.OffsetsAt + 8), bitsBytes, out var bits)) return false;
        if (Dib.TryRead(info, bits, (DibUsage)untrusted.U32(slot.UsageAt), state.Budget, blends) is not { } dib) return false;
        var at = clean.Length;
        dib.WriteInfo(clean);
        var pixelsAt = clean.Length;
        dib.WriteRows(clean);
        clean.Set32(slot.OffsetsAt, (uint)at);
        clean.Set32(slot.OffsetsAt + 4, (uint)(pixelsAt - at));
        clean.Set32(slot.OffsetsAt + 8, (uint)pixelsAt);
        clean.Set32(slot.OffsetsAt + 12, (uint)(clean.Length - pixelsAt));
        return true;
    }
}
