namespace Airlock.Sanitizers.Images;

/// <summary>
/// Decodes every block of a baseline scan (ITU-T T.81 F.2) down to its coefficients and holds it to what an encoder writes: all blocks there,
/// no code without meaning, the shortest form of each block, one-bits up to the byte, EOI, end. So nothing can lie between the pixels.
/// </summary>
internal static class JpegScan
{
    private const int EndOfBlock = 0x00, ZeroRun = 0xF0;

    public static bool IsWhole(ReadOnlySpan<byte> untrusted, JpegHeader header)
    {
        if (untrusted.Length < 2 || !untrusted.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9])) return false;
        var bits = new JpegBits(untrusted[..^2]);
        var lumaDc = new JpegHuffman(JpegTables.LumaDc);
        var lumaAc = new JpegHuffman(JpegTables.LumaAc);
        var colour = header.Components is 3;
        var chromaDc = colour ? new JpegHuffman(JpegTables.ChromaDc) : lumaDc;
        var chromaAc = colour ? new JpegHuffman(JpegTables.ChromaAc) : lumaAc;
        var side = header.Halved ? 16 : 8;
        var units = (long)((header.Width + side - 1) / side) * ((header.Height + side - 1) / side);
        var lumaBlocks = header.Halved ? 4 : 1;
        for (long unit = 0; unit < units; unit++)
        {
            for (var block = 0; block < lumaBlocks; block++)
                if (!SkipBlock(ref bits, lumaDc, lumaAc)) return false;
            for (var component = 1; component < header.Components; component++)
                if (!SkipBlock(ref bits, chromaDc, chromaAc)) return false;
        }
        return bits.EndsInPadding();
    }

    private static bool SkipBlock(ref JpegBits bits, JpegHuffman dc, JpegHuffman ac)
    {
        if (!dc.TryDecode(ref bits, out var size) || size > 11 || !bits.TrySkip(size)) return false;
        var zeroRuns = 0;
        for (var coefficient = 1; coefficient < 64;)
        {
            if (!ac.TryDecode(ref bits, out var symbol)) return false;
            // A run of zeros before the end of a block says nothing twice: an encoder leaves it out, a smuggler counts with it.
            if (symbol == EndOfBlock) return zeroRuns == 0;
            if (symbol == ZeroRun)
            {
                zeroRuns++;
                coefficient += 16;
                if (coefficient > 63) return false;
                continue;
            }
            zeroRuns = 0;
            coefficient += (symbol >> 4) + 1;
            var bitsOfValue = symbol & 15;
            if (bitsOfValue is 0 or > 10 || coefficient > 64 || !bits.TrySkip(bitsOfValue)) return false;
        }
        return true;
    }
}
