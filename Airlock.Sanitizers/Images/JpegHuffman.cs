namespace Airlock.Sanitizers.Images;

/// <summary>A Huffman table of ITU-T T.81 Annex C, spread over all 16-bit prefixes so that a code is one look-up.</summary>
internal sealed class JpegHuffman
{
    private const int Lengths = 16;

    /// <summary>Length in the high byte, symbol in the low; zero where no code begins so.</summary>
    private readonly ushort[] _byPrefix = new ushort[1 << Lengths];

    public JpegHuffman(ReadOnlySpan<byte> table)
    {
        var symbol = Lengths;
        var code = 0;
        for (var length = 1; length <= Lengths; length++, code <<= 1)
        {
            for (var one = 0; one < table[length - 1]; one++, code++, symbol++)
            {
                var shift = Lengths - length;
                _byPrefix.AsSpan(code << shift, 1 << shift).Fill((ushort)((length << 8) | table[symbol]));
            }
        }
    }

    public bool TryDecode(ref JpegBits bits, out int symbol)
    {
        var entry = _byPrefix[bits.Peek16()];
        symbol = entry & 0xFF;
        return entry != 0 && bits.TrySkip(entry >> 8);
    }
}
