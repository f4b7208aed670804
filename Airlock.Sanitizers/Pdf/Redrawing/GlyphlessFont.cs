using System.Globalization;
using System.Text;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>
/// A font that draws nothing and knows every character: codes are UTF-16, all of one empty glyph, and a table says so to whoever searches.
/// Characters beyond the first plane (rare kanji in names) get a code each out of the surrogates, which stand for no character.
/// </summary>
internal sealed class GlyphlessFont(PdfFile file)
{
    /// <summary>Of the font size.</summary>
    public const double GlyphWidth = 0.5;

    private const int FirstSurrogate = 0xD800, LastSurrogate = 0xDFFF;

    /// <summary>ISO 32000-1 9.7.5.4: entries of one bfchar section.</summary>
    private const int MaxSection = 100;

    private readonly Dictionary<int, int> _codes = [];
    private readonly PdfStream _toUnicode = new(new PdfDictionary(), ReadOnlyMemory<byte>.Empty);
    private PdfReference? _table, _reference;

    public PdfReference Reference => _reference ??= Add();

    /// <summary>Two bytes a character.</summary>
    public byte[] Encode(string text)
    {
        var codes = new MemoryStream(text.Length * 2);
        foreach (var rune in text.EnumerateRunes())
        {
            var code = rune.IsBmp ? rune.Value : CodeOf(rune.Value);
            if (code == 0 || Rune.IsControl(rune)) continue;
            codes.Write([(byte)(code >> 8), (byte)code]);
        }
        return codes.ToArray();
    }

    /// <summary>Writes the table, when all characters are known.</summary>
    public void Finish() => file.Put(_table!.Number, _toUnicode with { Coded = Encoding.ASCII.GetBytes(Table()) });

    private int CodeOf(int character)
    {
        if (_codes.TryGetValue(character, out var known)) return known;
        return FirstSurrogate + _codes.Count > LastSurrogate ? 0 : _codes[character] = FirstSurrogate + _codes.Count;
    }

    private PdfReference Add()
    {
        _table = file.Add(_toUnicode);
        var program = file.Add(new PdfStream(new PdfDictionary(new() { ["Length1"] = new PdfInteger(EmptyTrueType.Program.Length) }), EmptyTrueType.Program));
        var descriptor = file.Add(new PdfDictionary(new()
        {
            ["Type"] = new PdfName("FontDescriptor"),
            ["FontName"] = new PdfName("Glyphless"),
            // Symbolic, fixed pitch.
            ["Flags"] = new PdfInteger(5),
            ["FontBBox"] = Box(0, 0, 500, 1000),
            ["ItalicAngle"] = new PdfInteger(0),
            ["Ascent"] = new PdfInteger(1000),
            ["Descent"] = new PdfInteger(0),
            ["CapHeight"] = new PdfInteger(1000),
            ["StemV"] = new PdfInteger(80),
            ["FontFile2"] = program,
        }));
        var descendant = file.Add(new PdfDictionary(new()
        {
            ["Type"] = new PdfName("Font"),
            ["Subtype"] = new PdfName("CIDFontType2"),
            ["BaseFont"] = new PdfName("Glyphless"),
            ["CIDSystemInfo"] = new PdfDictionary(new()
            {
                ["Registry"] = new PdfString("Adobe"u8.ToArray()),
                ["Ordering"] = new PdfString("Identity"u8.ToArray()),
                ["Supplement"] = new PdfInteger(0),
            }),
            ["FontDescriptor"] = descriptor,
            ["DW"] = new PdfInteger((long)(GlyphWidth * 1000)),
            // Every code is glyph zero, the empty one.
            ["CIDToGIDMap"] = file.Add(new PdfStream(new PdfDictionary(), new byte[2 << 16])),
        }));
        return file.Add(new PdfDictionary(new()
        {
            ["Type"] = new PdfName("Font"),
            ["Subtype"] = new PdfName("Type0"),
            ["BaseFont"] = new PdfName("Glyphless"),
            ["Encoding"] = new PdfName("Identity-H"),
            ["DescendantFonts"] = new PdfArray([descendant]),
            ["ToUnicode"] = _table,
        }));
    }

    private static PdfArray Box(params long[] numbers) => new([.. numbers.Select(number => new PdfInteger(number))]);

    private string Table()
    {
        var table = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Glyphless def\n/CMapType 2 def\n"
            + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfrange\n<0000> <D7FF> <0000>\n<E000> <FFFF> <E000>\nendbfrange\n");
        foreach (var section in _codes.OrderBy(pair => pair.Value).Chunk(MaxSection))
        {
            table.Append(CultureInfo.InvariantCulture, $"{section.Length} beginbfchar\n");
            foreach (var (character, code) in section)
                table.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(new Rune(character).ToString()))}>\n");
            table.Append("endbfchar\n");
        }
        return table.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
