namespace Airlock.Sanitizers.Text;

/// <summary>The few two-byte characters a rule is about, by their place in JIS X 0208; all others are opaque.</summary>
internal static class WideCharacters
{
    public static (int Value, int Length) ShiftJis(ReadOnlySpan<byte> bytes)
    {
        if (!ShiftJisValidity.IsLead(bytes[0]) || bytes.Length < 2) return (TextScanner.Opaque, 1);
        var value = (bytes[0], bytes[1]) switch
        {
            (0x81, 0x40) => 0x3000,
            (0x81, 0x81) => '＝',
            (0x81, 0x7B) => '＋',
            (0x81, 0x7C) => '－',
            (0x81, 0x97) => '＠',
            _ => TextScanner.Opaque,
        };
        return (value, 2);
    }

    public static (int Value, int Length) EucJp(ReadOnlySpan<byte> bytes)
    {
        var length = Math.Min(bytes[0] == 0x8F ? 3 : 2, bytes.Length);
        return (length == 2 && bytes[0] != 0x8E ? Jis(bytes[0] & 0x7F, bytes[1] & 0x7F) : TextScanner.Opaque, length);
    }

    /// <summary>By row and cell, both with their 0x20.</summary>
    public static int Jis(int row, int cell) => (row, cell) switch
    {
        (0x21, 0x21) => 0x3000,
        (0x21, 0x61) => '＝',
        (0x21, 0x5C) => '＋',
        (0x21, 0x5D) => '－',
        (0x21, 0x77) => '＠',
        _ => TextScanner.Opaque,
    };
}
