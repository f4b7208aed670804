using System.Buffers;
using Airlock.Sanitizers.Pdf.Syntax;
using Airlock.Sanitizers.Pdf.Writing;

namespace Airlock.Sanitizers.Pdf.Redrawing;

/// <summary>Writes a word so that it fills the place where it stood, whatever the widths of its glyphs were.</summary>
internal static class TextLayer
{
    /// <summary>Higher than wide by so much, a word of several characters runs downwards: vertical Japanese, or a turned line.</summary>
    private const double DownFrom = 1.5;

    public static void Write(ArrayBufferWriter<byte> to, Word word, double pageHeight, GlyphlessFont font)
    {
        var codes = font.Encode(word.Text);
        if (codes.Length == 0) return;
        var count = codes.Length / 2;
        var runsDown = count > 1 && word.Height > DownFrom * word.Width;
        var (along, across) = runsDown ? (word.Height, word.Width) : (word.Width, word.Height);
        var stretch = along / (count * GlyphlessFont.GlyphWidth * across);
        var matrix = runsDown
            ? Numbers.Text([0, -stretch, 1, 0, word.Left, pageHeight - word.Top])
            : Numbers.Text([stretch, 0, 0, 1, word.Left, pageHeight - word.Top - word.Height]);
        ObjectText.WriteLatin1(to, $"/T {Numbers.Text([across])} Tf\n{matrix} Tm\n<{Convert.ToHexString(codes)}> Tj\n");
    }
}
