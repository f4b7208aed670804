namespace Airlock.Sanitizers.Metafiles;

/// <summary>Transfers of bitmaps (MS-WMF 2.3.1). The old ones, whose bitmap is of no device any more, go; what they do without a bitmap stays.</summary>
internal static class WmfBitmaps
{
    /// <param name="bytes">Numbers between header and bitmap.</param>
    /// <param name="usageAt">Where it says what the colours are; null for plain colours.</param>
    public static WmfRule Transfer(int bytes, int? usageAt = null) => new(WmfRule.HeaderBytes + bytes, (untrusted, state, clean) =>
    {
        var usage = usageAt is { } at ? (DibUsage)untrusted.U16(at) : DibUsage.Colours;
        if (Dib.TryReadPacked(untrusted[(WmfRule.HeaderBytes + bytes)..untrusted.Length], usage, state.Budget) is not { } dib) return false;
        clean.Write(untrusted[WmfRule.HeaderBytes..(WmfRule.HeaderBytes + bytes)]);
        dib.WriteInfo(clean);
        dib.WriteRows(clean);
        return true;
    });

    /// <summary>Without a bitmap it is exactly two bytes longer than its numbers.</summary>
    public static WmfRule OptionalTransfer(int bytes)
    {
        var with = Transfer(bytes);
        return with with
        {
            Copy = (untrusted, state, clean) =>
            {
                if (untrusted.Length != with.Least + 2) return with.Copy(untrusted, state, clean);
                clean.Write(untrusted[WmfRule.HeaderBytes..untrusted.Length]);
                return true;
            },
        };
    }

    /// <summary>Only without a bitmap.</summary>
    public static WmfRule NoTransfer(int bytes) => new(WmfRule.HeaderBytes + bytes + 2, (untrusted, _, clean) =>
    {
        if (untrusted.Length != WmfRule.HeaderBytes + bytes + 2) return false;
        clean.Write(untrusted[WmfRule.HeaderBytes..untrusted.Length]);
        return true;
    });

    /// <summary>Lines of a bitmap onto the device; only whole bitmaps.</summary>
    public static WmfRule Lines { get; } = Transfer(18, 6) with
    {
        Copy = (untrusted, state, clean) =>
        {
            var isWhole = untrusted.U16(10) == 0 && DibHeader.TryRead(new UntrustedRecord(untrusted[24..untrusted.Length])) is { } header
                && header.Height == untrusted.U16(8);
            return isWhole && Transfer(18, 6).Copy(untrusted, state, clean);
        },
    };
}
