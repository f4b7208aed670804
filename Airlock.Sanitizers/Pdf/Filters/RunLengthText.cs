namespace Airlock.Sanitizers.Pdf.Filters;

/// <summary>RunLengthDecode (ISO 32000-1 7.4.5): it grows at most 64-fold, and the budget counts what comes out.</summary>
internal static class RunLengthText
{
    public static byte[] Decode(ReadOnlySpan<byte> untrusted, Budget budget)
    {
        var decoded = new MemoryStream(untrusted.Length * 2);
        for (var i = 0; i < untrusted.Length && untrusted[i] != 128;)
        {
            var length = untrusted[i++];
            if (length < 128)
            {
                var copied = Math.Min(length + 1, untrusted.Length - i);
                decoded.Write(untrusted.Slice(i, copied));
                i += copied;
            }
            else if (i < untrusted.Length)
            {
                for (var n = 257 - length; n > 0; n--) decoded.WriteByte(untrusted[i]);
                i++;
            }
        }
        budget.SpendExpanded(decoded.Length);
        return decoded.ToArray();
    }
}
