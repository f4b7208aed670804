namespace Airlock.Sanitizers.Text;

/// <summary>How the bytes of a text stand for characters. The output keeps it: closed systems read CP932 and nothing else.</summary>
internal enum TextEncodingKind
{
    /// <summary>None of them: binary, or damaged beyond reading.</summary>
    NotText = 0,
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    /// <summary>Shift_JIS as Windows writes it (code page 932).</summary>
    ShiftJis,
    EucJp,
    Iso2022Jp,
    /// <summary>Some single-byte encoding, or one of the above with a damaged byte: ASCII and whole UTF-8 characters are understood, other bytes kept.</summary>
    EightBit,
}
