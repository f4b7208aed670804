using System.Text;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>The pairs of a /ToUnicode table (ISO 32000-1 9.10.3): bfchar, and both forms of bfrange.</summary>
internal sealed class CodeTable(ReadOnlyMemory<byte> untrusted)
{
    public IEnumerable<(int Code, string Text)> Pairs()
    {
        var parser = new PdfParser(untrusted, 0, readsReferences: false);
        var operands = new List<PdfObject>();
        while (parser.Next() is { } read)
        {
            if (read is not PdfKeyword { Word: var word })
            {
                operands.Add(read);
                continue;
            }
            if (word == "endbfchar")
            {
                for (var i = 0; i + 1 < operands.Count; i += 2)
                    if (operands[i] is PdfString code && operands[i + 1] is PdfString text) yield return (Number(code), Text(text, 0));
            }
            else if (word == "endbfrange")
            {
                for (var i = 0; i + 2 < operands.Count; i += 3)
                    foreach (var pair in Range(operands[i], operands[i + 1], operands[i + 2])) yield return pair;
            }
            operands.Clear();
        }
    }

    private static IEnumerable<(int, string)> Range(PdfObject first, PdfObject last, PdfObject texts)
    {
        if (first is not PdfString from || last is not PdfString to) yield break;
        for (var (code, i) = (Number(from), 0); code <= Number(to); code++, i++)
        {
            if (texts is PdfString start) yield return (code, Text(start, i));
            else if (texts is PdfArray each && i < each.Items.Count && each.Items[i] is PdfString text) yield return (code, Text(text, 0));
            else yield break;
        }
    }

    /// <summary>Codes have at most two bytes where one is judged.</summary>
    private static int Number(PdfString code) => code.Bytes.Length switch { 1 => code.Bytes[0], 2 => (code.Bytes[0] << 8) | code.Bytes[1], _ => -1 };

    /// <param name="steps">Added to the last character.</param>
    private static string Text(PdfString utf16, int steps)
    {
        var text = Encoding.BigEndianUnicode.GetString(utf16.Bytes);
        return steps == 0 || text.Length == 0 ? text : string.Concat(text.AsSpan(0, text.Length - 1), [(char)(text[^1] + steps)]);
    }
}
