using System.Buffers.Binary;
using System.Globalization;

namespace Airlock.Sanitizers.Metafiles;

/// <summary>The name of a typeface: shown characters up to its end, and nothing behind it.</summary>
internal static class FaceName
{
    private const int Places = 32;

    /// <summary>Thirty-two places of UTF-16, the last one the end.</summary>
    public static void WriteWide(ReadOnlySpan<byte> untrusted, RecordBuffer clean)
    {
        var written = 0;
        for (var index = 0; index < Places - 1; index++)
        {
            var letter = (char)BinaryPrimitives.ReadUInt16LittleEndian(untrusted[(2 * index)..]);
            if (letter == 0) break;
            if (!IsShown(letter)) continue;
            clean.U16(letter);
            written++;
        }
        clean.Zeros(2 * (Places - written));
    }

    /// <summary>Thirty-two bytes in the character set of the font, which only the reader of the file knows: whole bytes, controls apart.</summary>
    public static void WriteNarrow(ReadOnlySpan<byte> untrusted, RecordBuffer clean)
    {
        var written = 0;
        foreach (var letter in untrusted[..Math.Min(Places - 1, untrusted.Length)])
        {
            if (letter == 0) break;
            if (letter is < 0x20 or 0x7F) continue;
            clean.Byte(letter);
            written++;
        }
        clean.Zeros(Places - written);
    }

    private static bool IsShown(char letter) => char.GetUnicodeCategory(letter) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
