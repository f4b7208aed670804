namespace Airlock.Sanitizers.Text;

/// <summary>Which characters may stay in a text.</summary>
internal static class TextRules
{
    public static TextFault Of(int value) => value switch
    {
        '\t' or '\r' or '\n' or '\f' => TextFault.None, // layout of plain text
        >= 0x20 and < 0x7F => TextFault.None, // ASCII
        TextScanner.Opaque or TextScanner.Shift => TextFault.None, // two-byte Japanese, and the way to it
        < 0xA0 => TextFault.Control, // C0, DEL, C1: terminals obey them, readers never see them
        // Embedding, override and isolate: show a text in another order than it is stored.
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => TextFault.Reordering,
        // Zero-width space, word joiner and invisible operators, a byte order mark in the middle: split words for whoever searches or compares.
        0x200B or (>= 0x2060 and <= 0x2064) or 0xFEFF => TextFault.Invisible,
        // Tag characters: a whole second text that only a machine reads.
        >= 0xE0000 and <= 0xE007F => TextFault.Invisible,
        // Joiners (emoji, Indic), direction marks, variation selectors (kanji of names) are part of ordinary text, as is all the rest.
        _ => TextFault.None,
    };

    /// <summary>The extensions under which a text is accepted. A text under any other name is something a program runs or imports.</summary>
    public static bool IsTextName(string extension) =>
        extension is "" or ".txt" or ".text" or ".log" or ".md" || IsTableName(extension);

    public static bool IsTableName(string extension) => extension is ".csv" or ".tsv";
}
