using System.Diagnostics.CodeAnalysis;
using System.Text;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Rebuilding;

/// <summary>The operators of ISO 32000-1 annex A, inline pictures apart. /PS, which sends PostScript to a printer, is not among them.</summary>
internal static class Operators
{
    public static bool IsAllowed(string word) => word is
        // Graphics state.
        "w" or "J" or "j" or "M" or "d" or "ri" or "i" or "gs" or "q" or "Q" or "cm"
        // Paths.
        or "m" or "l" or "c" or "v" or "y" or "h" or "re" or "S" or "s" or "f" or "F" or "f*" or "B" or "B*" or "b" or "b*" or "n" or "W" or "W*"
        // Text.
        or "BT" or "ET" or "Tc" or "Tw" or "Tz" or "TL" or "Tf" or "Tr" or "Ts" or "Td" or "TD" or "Tm" or "T*" or "Tj" or "TJ" or "'" or "\""
        // Glyphs of Type 3 fonts.
        or "d0" or "d1"
        // Colour and shading.
        or "CS" or "cs" or "SC" or "SCN" or "sc" or "scn" or "G" or "g" or "RG" or "rg" or "K" or "k" or "sh"
        // Pictures and forms from the resources.
        or "Do"
        // Marked content: tags and layers.
        or "MP" or "DP" or "BMC" or "BDC" or "EMC"
        // Compatibility sections; inside them as well only these operators stay.
        or "BX" or "EX";

    /// <summary>Some producers leave no space between a number and its operator (<c>0cm</c>).</summary>
    public static bool TrySplit(string word, [NotNullWhen(true)] out PdfObject? number, out string rest)
    {
        var at = word.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        (number, rest) = (at == 0 || !IsAllowed(word[at..]) ? null : Numbers.TryRead(Encoding.Latin1.GetBytes(word[..at])), word[at..]);
        return number is not null;
    }
}
