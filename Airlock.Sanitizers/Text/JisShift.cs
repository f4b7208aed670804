namespace Airlock.Sanitizers.Text;

/// <summary>ISO-2022-JP: which character set the escape sequences have switched to (RFC 1468, with RFC 2237 and half-width katakana).</summary>
internal sealed class JisShift
{
    private Set _set = Set.Ascii;

    private enum Set
    {
        Ascii = 0,
        Katakana,
        Wide,
    }

    public (int Value, int Length) Read(ReadOnlySpan<byte> bytes)
    {
        // RFC 1468: a line starts in ASCII, whatever the one before forgot. Control characters are themselves in every set.
        if (bytes[0] is (byte)'\r' or (byte)'\n') _set = Set.Ascii;
        if (bytes[0] == 0x1B && TryShift(bytes, out var length)) return (TextScanner.Shift, length);
        if (bytes[0] < 0x21 || _set is Set.Ascii) return (bytes[0], 1);
        if (_set is Set.Katakana || bytes.Length < 2 || bytes[1] < 0x21) return (TextScanner.Opaque, 1);
        return (WideCharacters.Jis(bytes[0], bytes[1]), 2);
    }

    private bool TryShift(ReadOnlySpan<byte> bytes, out int length)
    {
        (var set, length) = bytes[1..] switch
        {
            [(byte)'(', (byte)'B' or (byte)'J', ..] => (Set.Ascii, 3),
            [(byte)'(', (byte)'I', ..] => (Set.Katakana, 3),
            [(byte)'$', (byte)'@' or (byte)'B', ..] => (Set.Wide, 3),
            [(byte)'$', (byte)'(', (byte)'D', ..] => (Set.Wide, 4),
            _ => (_set, 0),
        };
        _set = set;
        return length > 0;
    }
}
