using System.Xml.Linq;
using Airlock.Sanitizers.BinaryWorkbook.Formulas;
using Airlock.Sanitizers.BinaryWorkbook.Records;

namespace Airlock.Sanitizers.BinaryWorkbook.Cells;

/// <summary>A text with runs of its own look and the reading of its characters ([MS-XLSB] 2.5.122, RichStr).</summary>
internal static class RichText
{
    private static readonly string[] Readings = ["halfwidthKatakana", "fullwidthKatakana", "Hiragana", "noConversion"];
    private static readonly string[] Alignments = ["noControl", "left", "center", "distributed"];

    /// <summary>What goes into an item of the shared strings, a cell of its own text, or a comment.</summary>
    public static IEnumerable<XElement> Of(ref RecordFields fields, BookFacts book)
    {
        var flags = fields.U8();
        var text = fields.Text();
        var parts = (flags & 1) != 0 ? Runs(text, ref fields, book) : [Sml.Characters(text)];
        if ((flags & 2) != 0) parts.AddRange(Reading(text.Length, ref fields, book));
        return parts;
    }

    private static List<XElement> Runs(string text, ref RecordFields fields, BookFacts book)
    {
        var parts = new List<XElement>();
        var count = fields.U32();
        var (start, font) = (0, -1);
        for (var index = 0; index < count; index++)
        {
            var (next, nextFont) = (Math.Clamp(fields.U16(), start, text.Length), fields.U16());
            AddRun(parts, text[start..next], font, book);
            (start, font) = (next, nextFont);
        }
        AddRun(parts, text[start..], font, book);
        return parts.Count > 0 ? parts : [Sml.Characters(text)];
    }

    private static void AddRun(List<XElement> parts, string text, int font, BookFacts book)
    {
        if (text.Length == 0) return;
        parts.Add(Sml.Element("r", font >= 0 && font < book.RunFonts.Count ? new XElement(book.RunFonts[font]) : null, Sml.Characters(text)));
    }

    /// <summary>Furigana. A run is twelve bytes by the specification; files with six and one font for all have been seen too.</summary>
    private static List<XElement> Reading(int length, ref RecordFields fields, BookFacts book)
    {
        var (reading, count) = (fields.Text(), fields.U32());
        if (count == 0) return [];
        var isLong = fields.Left >= 12L * count;
        var runs = new List<(int First, int Base, int Length)>();
        var (font, kind) = (0, 0);
        for (var index = 0; index < count; index++)
        {
            runs.Add((Math.Min(fields.U16(), (ushort)reading.Length), fields.U16(), fields.U16()));
            if (isLong) (font, kind) = (fields.U16(), (int)fields.U32());
        }
        if (!isLong && fields.Left >= 4) (font, kind) = (fields.U16(), fields.U16());
        var parts = new List<XElement>();
        var reached = 0;
        for (var index = 0; index < runs.Count; index++)
        {
            var (first, begin, covered) = runs[index];
            var end = index + 1 < runs.Count ? Math.Max(first, runs[index + 1].First) : reading.Length;
            // Runs that go back would give the same characters again and again.
            if (covered == 0 || begin + covered > length || first < reached) continue;
            reached = end;
            parts.Add(Sml.Element("rPh", Sml.Whole("sb", begin), Sml.Whole("eb", begin + covered), Sml.Element("t", Xstring.Of(reading[first..end]))));
        }
        if (font < book.RunFonts.Count) parts.Add(Sml.Element("phoneticPr", Sml.Whole("fontId", font), Word("type", kind & 3, Readings, 1),
            Word("alignment", kind >> 2 & 3, Alignments, 1)));
        return parts;
    }

    /// <summary>The word for an index, unless it is the one meant without.</summary>
    private static XAttribute? Word(string name, int index, string[] words, int unless) => index == unless ? null : new XAttribute(name, words[index]);
}
