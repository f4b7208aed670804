using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Filters;

/// <summary>ASCIIHexDecode and ASCII85Decode (ISO 32000-1 7.4.2, 7.4.3).</summary>
internal static class AsciiText
{
    public static byte[] DecodeHex(ReadOnlySpan<byte> untrusted)
    {
        var end = untrusted.IndexOf((byte)'>');
        return HexText.Decode(end < 0 ? untrusted : untrusted[..end]);
    }

    public static byte[] Decode85(ReadOnlySpan<byte> untrusted)
    {
        var decoded = new MemoryStream(untrusted.Length);
        var group = 0L;
        var count = 0;
        if (untrusted.StartsWith("<~"u8)) untrusted = untrusted[2..];
        foreach (var value in untrusted)
        {
            if (value == '~') break;
            if (value == 'z' && count == 0) decoded.Write([0, 0, 0, 0]);
            if (value is < (byte)'!' or > (byte)'u') continue;
            group = group * 85 + value - '!';
            if (++count < 5) continue;
            Append(decoded, group, 4);
            (group, count) = (0, 0);
        }
        if (count < 2) return decoded.ToArray();
        for (var i = count; i < 5; i++) group = group * 85 + 84;
        Append(decoded, group, count - 1);
        return decoded.ToArray();
    }

    private static void Append(MemoryStream to, long group, int bytes)
    {
        for (var i = 0; i < bytes; i++) to.WriteByte((byte)(group >> (24 - 8 * i)));
    }
}
