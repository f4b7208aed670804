namespace Airlock.Sanitizers.Pdf.Filters;

/// <summary>LZWDecode (ISO 32000-1 7.4.4): codes of 9 to 12 bits, 256 clears, 257 ends.</summary>
internal static class LzwText
{
    private const int Clear = 256;
    private const int End = 257;
    private const int TableSize = 4096;

    public static byte[] Decode(ReadOnlySpan<byte> untrusted, bool isEarlyChange, Budget budget)
    {
        var decoded = new MemoryStream(untrusted.Length * 2);
        var prefix = new int[TableSize];
        var last = new byte[TableSize];
        var text = new byte[TableSize];
        var (next, width, previous, bits, held) = (End + 1, 9, -1, 0, 0);
        var spent = 0L;
        foreach (var value in untrusted)
        {
            held = (held << 8 | value) & 0xFFFFFF;
            bits += 8;
            if (bits < width) continue;
            bits -= width;
            var code = held >> bits & ((1 << width) - 1);
            if (code == End) break;
            if (code == Clear)
            {
                (next, width, previous) = (End + 1, 9, -1);
                continue;
            }
            if (code > next || (code == next && previous < 0)) break;
            var length = Spell(code == next ? previous : code, prefix, last, text);
            var first = text[TableSize - length];
            decoded.Write(text, TableSize - length, length);
            if (code == next) decoded.WriteByte(first);
            if (previous >= 0 && next < TableSize)
            {
                prefix[next] = previous;
                last[next++] = first;
            }
            previous = code;
            var full = next + (isEarlyChange ? 1 : 0);
            width = full >= 2048 ? 12 : full >= 1024 ? 11 : full >= 512 ? 10 : 9;
            if (decoded.Length - spent < 1 << 16) continue;
            budget.SpendExpanded(decoded.Length - spent);
            spent = decoded.Length;
        }
        budget.SpendExpanded(decoded.Length - spent);
        return decoded.ToArray();
    }

    /// <summary>Writes a code's bytes to the end of <paramref name="text"/>; returns how many.</summary>
    private static int Spell(int code, int[] prefix, byte[] last, byte[] text)
    {
        var length = 0;
        for (; code > End && length < TableSize - 1; code = prefix[code]) text[TableSize - ++length] = last[code];
        text[TableSize - ++length] = (byte)code;
        return length;
    }
}
