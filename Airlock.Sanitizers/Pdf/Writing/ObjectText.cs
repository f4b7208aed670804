using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Writing;

/// <summary>Writes objects in one form only, so that a file read back and written again is the same bytes.</summary>
internal static class ObjectText
{
    public static void Write(ArrayBufferWriter<byte> to, PdfObject value)
    {
        switch (value)
        {
            case PdfBoolean boolean: to.Write(boolean.Value ? "true"u8 : "false"u8); break;
            case PdfInteger integer: WriteNumber(to, integer.Value); break;
            case PdfReal real: WriteLatin1(to, real.Text); break;
            case PdfName name: WriteName(to, name.Value); break;
            case PdfString text: WriteString(to, text.Bytes); break;
            case PdfReference reference:
                WriteNumber(to, reference.Number);
                to.Write(" 0 R"u8);
                break;
            case PdfArray array: WriteArray(to, array); break;
            case PdfDictionary dictionary: WriteDictionary(to, dictionary); break;
            default: to.Write("null"u8); break;
        }
    }

    public static void WriteNumber(ArrayBufferWriter<byte> to, long value)
    {
        Utf8Formatter.TryFormat(value, to.GetSpan(20), out var written);
        to.Advance(written);
    }

    public static void WriteLatin1(ArrayBufferWriter<byte> to, string text) =>
        to.Advance(Encoding.Latin1.GetBytes(text, to.GetSpan(text.Length)));

    private static void WriteArray(ArrayBufferWriter<byte> to, PdfArray array)
    {
        to.Write("["u8);
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0) to.Write(" "u8);
            Write(to, array.Items[i]);
        }
        to.Write("]"u8);
    }

    private static void WriteDictionary(ArrayBufferWriter<byte> to, PdfDictionary dictionary)
    {
        to.Write("<<"u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            WriteName(to, key);
            to.Write(" "u8);
            Write(to, value);
        }
        to.Write(">>"u8);
    }

    private static void WriteName(ArrayBufferWriter<byte> to, string name)
    {
        to.Write("/"u8);
        foreach (var character in name)
        {
            var value = (byte)character;
            if (value is > 32 and < 127 && value != '#' && Characters.IsRegular(value)) to.Write([value]);
            else to.Write([(byte)'#', Hex(value >> 4), Hex(value & 15)]);
        }
    }

    /// <summary>Readable text in parentheses, everything else in hexadecimal.</summary>
    private static void WriteString(ArrayBufferWriter<byte> to, byte[] bytes)
    {
        if (bytes.AsSpan().ContainsAnyExceptInRange((byte)32, (byte)126))
        {
            to.Write("<"u8);
            foreach (var value in bytes) to.Write([Hex(value >> 4), Hex(value & 15)]);
            to.Write(">"u8);
            return;
        }
        to.Write("("u8);
        foreach (var value in bytes)
        {
            if (value is (byte)'(' or (byte)')' or (byte)'\\') to.Write("\\"u8);
            to.Write([value]);
        }
        to.Write(")"u8);
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
