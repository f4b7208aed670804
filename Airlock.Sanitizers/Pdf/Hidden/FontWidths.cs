using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>How far a font's glyphs go (ISO 32000-1 9.2.4, 9.7.4.3), in its size; where it does not say, half for a byte.</summary>
internal sealed class FontWidths
{
    private const double Unknown = 0.5;

    private const int MaxCodes = 1 << 16;

    private readonly Dictionary<int, double> _widths = [];
    private readonly double _otherwise = Unknown;
    private readonly bool _isWide;

    public FontWidths(PdfDictionary? font, PdfFile file)
    {
        if (font is null) return;
        if (file.Resolve(font["DescendantFonts"]) is PdfArray { Items: [var first, ..] } && file.Resolve(first) is PdfDictionary descendant)
        {
            (_isWide, _otherwise) = (true, (Numbers.ValueOf(file.Resolve(descendant["DW"])) ?? 1000) / 1000);
            // Only where a code is a glyph's number are the widths by number those of the codes.
            if (file.Resolve(font["Encoding"]) is PdfName { Value: "Identity-H" or "Identity-V" } && file.Resolve(descendant["W"]) is PdfArray widths) ReadWide(widths, file);
        }
        else if (file.Resolve(font["Widths"]) is PdfArray simple && file.Resolve(font["FirstChar"]) is PdfInteger start)
        {
            // The glyphs of a Type 3 font have a scale of their own.
            var scale = file.Resolve(font["FontMatrix"]) is PdfArray { Items: [var x, ..] } ? Math.Abs(Numbers.ValueOf(file.Resolve(x)) ?? 0.001) : 0.001;
            for (var i = 0; i < Math.Min(simple.Items.Count, 256); i++) _widths[(int)start.Value + i] = (Numbers.ValueOf(file.Resolve(simple.Items[i])) ?? 0) * scale;
        }
    }

    public double Of(ReadOnlySpan<byte> text)
    {
        var width = 0.0;
        if (!_isWide)
            foreach (var code in text) width += _widths.GetValueOrDefault(code, _otherwise);
        else
            for (var i = 0; i + 1 < text.Length; i += 2) width += _widths.GetValueOrDefault((text[i] << 8) | text[i + 1], _otherwise);
        return width;
    }

    /// <summary><c>first [w w w]</c> or <c>first last w</c>.</summary>
    private void ReadWide(PdfArray widths, PdfFile file)
    {
        for (var i = 0; i + 1 < widths.Items.Count && _widths.Count < MaxCodes;)
        {
            if (file.Resolve(widths.Items[i]) is not PdfInteger { Value: >= 0 and < MaxCodes } first) return;
            var next = file.Resolve(widths.Items[i + 1]);
            if (next is PdfArray each)
            {
                for (var n = 0; n < Math.Min(each.Items.Count, MaxCodes); n++) _widths[(int)first.Value + n] = (Numbers.ValueOf(file.Resolve(each.Items[n])) ?? 0) / 1000;
                i += 2;
            }
            else if (next is PdfInteger { Value: >= 0 and < MaxCodes } last && i + 2 < widths.Items.Count)
            {
                var width = (Numbers.ValueOf(file.Resolve(widths.Items[i + 2])) ?? 0) / 1000;
                for (var code = first.Value; code <= last.Value; code++) _widths[(int)code] = width;
                i += 3;
            }
            else return;
        }
    }
}
