namespace Airlock.Sanitizers.Metafiles;

/// <summary>The header of a bitmap without a file header (MS-WMF 2.2.2.9, 2.2.2.2 to 2.2.2.5).</summary>
/// <param name="Bytes">With the colour masks that follow it.</param>
/// <param name="Colours">Entries of the table behind it.</param>
internal sealed record DibHeader(int Bytes, int Width, int Height, bool TopDown, int Bits, DibCompression Compression, int Colours, uint Red, uint Green,
    uint Blue)
{
    private const int CoreBytes = 12, InfoBytes = 40, LongestBytes = 124, MostColours = 256;

    public bool IsCore => Bytes == CoreBytes;

    public bool IsPicture => Compression is DibCompression.Jpeg or DibCompression.Png;

    /// <summary>Null when there is none, or one of a kind that is not decoded: CMYK.</summary>
    public static DibHeader? TryRead(UntrustedRecord untrusted)
    {
        if (untrusted.Length < CoreBytes) return null;
        var size = untrusted.U32(0);
        if (size == CoreBytes) return Checked(new(CoreBytes, untrusted.U16(4), untrusted.U16(6), false, untrusted.U16(10), DibCompression.None,
            Table(untrusted.U16(10), 0), 0, 0, 0));
        if (size is < InfoBytes or > LongestBytes || untrusted.Length < size || untrusted.I32(8) is int.MinValue) return null;
        int bits = untrusted.U16(14), bytes = (int)size;
        var compression = (DibCompression)untrusted.U32(16);
        // Before the fourth version of the header the masks follow it, as if they were colours.
        if (compression is DibCompression.Fields && bytes == InfoBytes) bytes += 12;
        if (untrusted.Length < bytes || untrusted.U32(32) > MostColours) return null;
        var (red, green, blue) = compression is DibCompression.Fields ? (untrusted.U32(40), untrusted.U32(44), untrusted.U32(48))
            : bits == 16 ? (0x7C00u, 0x03E0u, 0x001Fu) : (0xFF0000u, 0x00FF00u, 0x0000FFu);
        var height = untrusted.I32(8);
        return Checked(new(bytes, untrusted.I32(4), Math.Abs(height), height < 0, bits, compression, Table(bits, (int)untrusted.U32(32)), red, green, blue));
    }

    private static int Table(int bits, int used) => bits is 1 or 4 or 8 && used == 0 ? 1 << bits : used;

    private static DibHeader? Checked(DibHeader header)
    {
        var fits = header.Compression switch
        {
            DibCompression.None => header.Bits is 1 or 4 or 8 or 16 or 24 or 32,
            DibCompression.Runs8 => header is { Bits: 8, TopDown: false },
            DibCompression.Runs4 => header is { Bits: 4, TopDown: false },
            DibCompression.Fields => header.Bits is 16 or 32,
            // The picture says its depth itself, and has no table.
            DibCompression.Jpeg or DibCompression.Png => !header.TopDown,
            _ => false,
        };
        if (header.IsPicture) header = header with { Bits = 24, Colours = 0 };
        return fits && header is { Width: > 0, Height: > 0 } && (header.Bits > 8 || header.Colours <= 1 << header.Bits) ? header : null;
    }
}
