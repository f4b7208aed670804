using static Airlock.Sanitizers.Pdf.Rules.GraphicsRules;
using static Airlock.Sanitizers.Pdf.Rules.PlainRules;
using static Airlock.Sanitizers.Pdf.Rules.XObjectRules;

// The lists name each other before they are made; each is read only when its place is reached.
#nullable disable warnings

namespace Airlock.Sanitizers.Pdf.Rules;

/// <summary>Fonts (ISO 32000-1 9). They stay whole: without them Japanese text and gaiji become boxes.</summary>
internal static class FontRules
{
    public static readonly DictionaryRule Font = new(() => new()
    {
        ["Type"] = Name,
        ["Subtype"] = Name,
        ["BaseFont"] = Name,
        ["Name"] = Name,
        ["FirstChar"] = Number,
        ["LastChar"] = Number,
        ["Widths"] = PlainArray,
        ["FontDescriptor"] = FontDescriptor,
        // The code-to-glyph and code-to-text tables.
        ["Encoding"] = new AnyOfRule(() => Name, () => Encoding, () => CharacterMap),
        ["ToUnicode"] = new AnyOfRule(() => Name, () => CharacterMap),
        // Composite fonts.
        ["DescendantFonts"] = new ArrayRule(() => Font),
        ["CIDSystemInfo"] = CharacterCollection,
        ["DW"] = Number,
        ["W"] = PlainArray,
        ["DW2"] = PlainArray,
        ["W2"] = PlainArray,
        ["CIDToGIDMap"] = new AnyOfRule(() => Name, () => OpaqueStream),
        // Type 3: glyphs as content streams, cleaned as such.
        ["FontBBox"] = PlainArray,
        ["FontMatrix"] = PlainArray,
        ["CharProcs"] = new MapRule(() => GlyphProcedure),
        ["Resources"] = Resources,
        ["StructParents"] = Number,
    });

    public static readonly DictionaryRule Encoding = new(() => new() { ["Type"] = Name, ["BaseEncoding"] = Name, ["Differences"] = PlainArray });

    public static readonly DictionaryRule CharacterCollection = new(() => new() { ["Registry"] = TextString, ["Ordering"] = TextString, ["Supplement"] = Number });

    public static readonly StreamRule CharacterMap = new(
        new DictionaryRule(() => new()
        {
            ["Type"] = Name,
            ["CMapName"] = Name,
            ["CIDSystemInfo"] = CharacterCollection,
            ["WMode"] = Number,
            ["UseCMap"] = new AnyOfRule(() => Name, () => CharacterMap),
        }),
        StreamContent.Opaque);

    public static readonly StreamRule GlyphProcedure = new(new DictionaryRule(() => new() { ["Resources"] = Resources }), StreamContent.Operators);

    public static readonly DictionaryRule FontDescriptor = new(() => new()
    {
        ["Type"] = Name,
        ["FontName"] = Name,
        ["FontFamily"] = TextString,
        ["FontStretch"] = Name,
        ["FontWeight"] = Number,
        ["Flags"] = Number,
        ["FontBBox"] = PlainArray,
        ["ItalicAngle"] = Number,
        ["Ascent"] = Number,
        ["Descent"] = Number,
        ["Leading"] = Number,
        ["CapHeight"] = Number,
        ["XHeight"] = Number,
        ["StemV"] = Number,
        ["StemH"] = Number,
        ["AvgWidth"] = Number,
        ["MaxWidth"] = Number,
        ["MissingWidth"] = Number,
        ["CharSet"] = TextString,
        ["Lang"] = Name,
        ["CIDSet"] = OpaqueStream,
        ["Style"] = new DictionaryRule(() => new() { ["Panose"] = TextString }),
        ["FontFile"] = FontProgram,
        ["FontFile2"] = FontProgram,
        ["FontFile3"] = FontProgram,
    });

    // Type 1, TrueType, CFF or OpenType program; the three lengths are of its parts after decoding, which stay the same.
    public static readonly StreamRule FontProgram = new(
        new DictionaryRule(() => new() { ["Subtype"] = Name, ["Length1"] = Number, ["Length2"] = Number, ["Length3"] = Number }),
        StreamContent.Opaque);
}
