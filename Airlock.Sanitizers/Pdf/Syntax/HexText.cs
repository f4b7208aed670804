namespace Airlock.Sanitizers.Pdf.Syntax;

/// <summary>Hexadecimal with anything else between the digits ignored; a missing last digit is zero (ISO 32000-1 7.3.4.3).</summary>
internal static class HexText
{
    public static byte[] Decode(ReadOnlySpan<byte> untrusted)
    {
        var bytes = new byte[(untrusted.Length + 1) / 2];
        var digits = 0;
        foreach (var value in untrusted)
        {
            var digit = Characters.HexDigit(value);
            if (digit < 0) continue;
            bytes[digits / 2] |= (byte)(digits % 2 == 0 ? digit << 4 : digit);
            digits++;
        }
        return bytes[..((digits + 1) / 2)];
    }
}
