using System.Text;
using Airlock.Sanitizers.Pdf.Reading;
using Airlock.Sanitizers.Pdf.Syntax;

namespace Airlock.Sanitizers.Pdf.Hidden;

/// <summary>
/// Fonts that say of a code another character than they draw for it: who searches or copies gets words nobody sees on the page. Found only where
/// the encoding itself is sure (ISO 32000-1 9.6.6, 9.7.5): letters and digits of a Latin encoding, and codes that are Unicode.
/// </summary>
internal sealed class DisguisedText(PdfFile file)
{
    /// <summary>Pairs of one table; a hostile one can name every code again and again.</summary>
    private const int MaxPairs = 1 << 17;

    private readonly Dictionary<PdfDictionary, bool> _known = new(ReferenceEqualityComparer.Instance);

    public bool Is(PdfDictionary font)
    {
        if (!_known.TryGetValue(font, out var isDisguised)) _known[font] = isDisguised = Judge(font);
        return isDisguised;
    }

    private bool Judge(PdfDictionary font)
    {
        if (file.Resolve(font["ToUnicode"]) is not PdfStream table || DrawnBy(font) is not { } drawn) return false;
        return new CodeTable(file.Decode(table)).Pairs().Take(MaxPairs).Any(pair => drawn(pair.Code) is { } seen && !IsAlike(seen, pair.Text));
    }

    /// <summary>The character a code draws; null as a whole, or for a code, where that is not sure.</summary>
    private Func<int, Rune?>? DrawnBy(PdfDictionary font) => file.Resolve(font["Subtype"]) switch
    {
        PdfName { Value: "Type1" or "TrueType" or "MMType1" } when !IsSymbolic(font) => Latin(font),
        PdfName { Value: "Type0" } when file.Resolve(font["Encoding"]) is PdfName { Value: var name } && name.StartsWith("Uni", StringComparison.Ordinal)
            && (name.Contains("UCS2", StringComparison.Ordinal) || name.Contains("UTF16", StringComparison.Ordinal)) => code => Rune.TryCreate(code, out var rune) ? rune : null,
        _ => null,
    };

    /// <summary>All Latin encodings put letters and digits where ASCII does, but for the codes that /Differences names anew.</summary>
    private Func<int, Rune?>? Latin(PdfDictionary font)
    {
        var encoding = file.Resolve(font["Encoding"]);
        var name = encoding is PdfDictionary dictionary ? file.Resolve(dictionary["BaseEncoding"]) : encoding;
        if (name is not PdfName { Value: "WinAnsiEncoding" or "MacRomanEncoding" or "StandardEncoding" }) return null;
        var renamed = new HashSet<int>();
        if (encoding is PdfDictionary own && file.Resolve(own["Differences"]) is PdfArray differences)
        {
            var code = 0;
            foreach (var item in differences.Items.Select(file.Resolve))
                if (item is PdfInteger start) code = (int)Math.Clamp(start.Value, 0, 256);
                else renamed.Add(code++);
        }
        return code => code < 128 && char.IsAsciiLetterOrDigit((char)code) && !renamed.Contains(code) ? new Rune(code) : null;
    }

    private bool IsSymbolic(PdfDictionary font) =>
        file.Resolve(font["FontDescriptor"]) is PdfDictionary descriptor && file.Resolve(descriptor["Flags"]) is PdfInteger { Value: var flags } && (flags & 4) != 0;

    /// <summary>Forms of one character (full and half width, compatibility ideographs, ligatures) are the same to who reads.</summary>
    private static bool IsAlike(Rune seen, string told) =>
        told.Length == 0 || told[0] == '\uFFFD' || string.Equals(Plain(seen.ToString()), Plain(told), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate has no form.
            return text;
        }
    }
}
