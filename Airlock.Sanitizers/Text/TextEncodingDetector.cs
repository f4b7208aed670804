namespace Airlock.Sanitizers.Text;

/// <summary>Reads the whole text once and decides its encoding by validity: a single impossible byte excludes one.</summary>
internal sealed class TextEncodingDetector
{
    private const byte Escape = 0x1B;

    private readonly Utf8Validity _utf8 = new();
    private readonly ShiftJisValidity _shiftJis = new();
    private readonly EucJpValidity _eucJp = new();
    private bool _sevenBit = true;
    private bool _nul;
    private long _controls;
    private long _escapes;
    private bool _designates;
    private uint _last4;

    public static TextEncodingKind Detect(Stream untrusted)
    {
        var detector = new TextEncodingDetector();
        var buffer = new byte[1 << 16];
        TextEncodingKind? marked = null;
        for (var first = true; untrusted.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) is > 0 and var count; first = false)
        {
            var bytes = buffer.AsSpan(0, count);
            if (first) marked = ByteOrderMark(bytes);
            if (marked is not null) return (untrusted.Length & 1) == 0 ? marked.Value : TextEncodingKind.NotText;
            detector.Read(bytes);
        }
        return detector.Decide(untrusted.Length);
    }

    private static TextEncodingKind? ByteOrderMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => TextEncodingKind.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => TextEncodingKind.Utf16BigEndian,
        _ => null,
    };

    private void Read(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            at += PlainRun(bytes[at..]);
            if (at == bytes.Length) return;
            var value = bytes[at];
            _nul |= value == 0;
            _sevenBit &= value < 0x80;
            if (value == Escape) _escapes++;
            else if (value < 0x20 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f')) _controls++;
            _last4 = (_last4 << 8) | value;
            _designates |= IsDesignation(_last4);
            _utf8.Read(value);
            _shiftJis.Read(value);
            _eucJp.Read(value);
        }
    }

    /// <summary>Bytes that no state depends on: printable ASCII between whole characters, and not behind an ESC.</summary>
    private int PlainRun(ReadOnlySpan<byte> bytes)
    {
        const uint noEscape = 0x20202020;
        if ((_last4 & 0xFF) is Escape || ((_last4 >> 8) & 0xFF) is Escape || ((_last4 >> 16) & 0xFF) is Escape) return 0;
        if (!_utf8.Between || !_shiftJis.Between || !_eucJp.Between) return 0;
        var run = bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
        if (run == 0) return 0;
        _last4 = noEscape;
        return run < 0 ? bytes.Length : run;
    }

    private TextEncodingKind Decide(long length)
    {
        if (_sevenBit && _designates && !_nul && _controls * 10 <= length) return TextEncodingKind.Iso2022Jp;
        // One control character in ten is no text anybody wrote; a NUL is none at all.
        if (_nul || (_controls + _escapes) * 10 > length) return TextEncodingKind.NotText;
        if (_sevenBit) return TextEncodingKind.Utf8;
        if (_utf8.Whole) return TextEncodingKind.Utf8;
        // Half-width katakana of code page 932 may read as EUC-JP, too. The rules then see the same either way: every other byte is ASCII in
        // both, and a full-width sign of code page 932 (81 ..) would not be EUC-JP.
        if (_eucJp.Whole) return TextEncodingKind.EucJp;
        if (_shiftJis.Whole) return TextEncodingKind.ShiftJis;
        return _controls + _escapes == 0 ? TextEncodingKind.EightBit : TextEncodingKind.NotText;
    }

    // ESC $ @, ESC $ B: JIS X 0208 (RFC 1468); ESC $ ( D: JIS X 0212; ESC ( I: half-width katakana. Seen only with its ESC.
    private static bool IsDesignation(uint last4) =>
        (last4 & 0xFFFFFF) is 0x1B2440 or 0x1B2442 or 0x1B2849 || last4 == 0x1B242844;
}
