using System.Globalization;
using System.Text;
using System.Xml;

namespace Airlock.Sanitizers.BinaryWorkbook.Records;

/// <summary>
/// Text as a workbook in XML holds it (ECMA-376 part 1, 22.9.2.19): what XML cannot hold stands as <c>_xHHHH_</c>, and so does what would be
/// taken for one.
/// </summary>
internal static class Xstring
{
    public static bool IsPlain(string text)
    {
        for (var index = 0; index < text.Length; index++)
            if (MustHide(text, index)) return false;
        return true;
    }

    public static string Of(string text)
    {
        if (IsPlain(text)) return text;
        var hidden = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
            if (MustHide(text, index)) hidden.Append("_x").Append(((int)text[index]).ToString("X4", CultureInfo.InvariantCulture)).Append('_');
            else hidden.Append(text[index]);
        return hidden.ToString();
    }

    private static bool MustHide(string text, int index)
    {
        var character = text[index];
        if (char.IsHighSurrogate(character)) return index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]);
        if (char.IsLowSurrogate(character)) return index == 0 || !char.IsHighSurrogate(text[index - 1]);
        if (character is '_') return text.Length - index >= 7 && text[index + 1] is 'x' && text[index + 6] is '_' && text.AsSpan(index + 2,
            4).IndexOfAnyExcept(Hex) < 0;
        return !XmlConvert.IsXmlChar(character);
    }

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create("0123456789ABCDEFabcdef");
}
