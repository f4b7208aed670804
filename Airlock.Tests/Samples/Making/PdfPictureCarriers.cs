using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.PdfMaker;
using static Airlock.Tests.Samples.Making.PdfSamples;

namespace Airlock.Tests.Samples.Making;

/// <summary>Row PD-038, pictures in every codec, and pages as pictures by policy.</summary>
internal static class PdfPictureCarriers
{
    /// <summary>Eight rows, four pixels black and four white, in group 4 (T.6): a horizontal code, then rows like the one above.</summary>
    private const string FaxRows = "001" + "00110101" + "011" + "1" + "111111111111111111111" + "000000000001000000000001";

    /// <summary>The same, one dimension (T.4), without ends of line: white 0, black 4, white 4, eight times.</summary>
    private const string FaxRuns = "00110101" + "011" + "1011";

    public static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Samples()
    {
        yield return Picture("pd-038-ccitt-g4", "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 8/Rows 8>>", Bits(FaxRows), ["/CCITTFaxDecode"], Verdict.Unchanged);
        yield return Picture("pd-038-ccitt-g3", "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter[/ASCIIHexDecode/CCITTFaxDecode]/DecodeParms[null<</K 0/Columns 8/EncodedByteAlign true/BlackIs1 true>>]",
            Latin1(string.Concat(Enumerable.Repeat(Convert.ToHexString(Bits(FaxRuns)), 8)) + ">"), ["/CCITTFaxDecode", "/ASCIIHexDecode"], Verdict.Unchanged);
        yield return Picture("pd-038-jbig2", "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 7 0 R>>", Jbig2(), ["/JBIG2Decode", "/JBIG2Globals"], Verdict.Unchanged);
        yield return Picture("pd-038-jpx", "/Filter/JPXDecode", Jpx(), ["/JPXDecode"], Verdict.Unchanged);
        yield return Picture("pd-038-jpx-broken", "/Filter/JPXDecode", Latin1("CDR-TEST-PD-038"), ["/JPXDecode", "CDR-TEST-PD-038"], Verdict.Sanitized);
        yield return Picture("pd-038-jpx-cut", "/Filter/JPXDecode", Jpx()[..^5], ["/JPXDecode"], Verdict.Sanitized);
        yield return Picture("pd-038-dct-trailing", "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode", [.. JpegMaker.With(JpegMaker.Clean(8, 8), 0xFE, Latin1("CDR-TEST-PD-038")), .. "CDR-TEST-PD-038"u8], ["CDR-TEST-PD-038"], Verdict.Sanitized);
        yield return ("pd-038-inline", new PdfMaker(content:
                $"BI /W 8 /H 8 /BPC 1 /CS /G /F [/AHx /CCF] /DP [null <</K -1 /Columns 8>>] /X (CDR-TEST-PD-038) ID {Convert.ToHexString(Bits(FaxRows))}> EI\nBI /W 1 /H 1 /BPC 8 /CS /G /F /JPX ID CDR-TEST-PD-038 EI\n{Text}").Make(),
            Sanitized(["CDR-TEST-PD-038", "/CCF", "/AHx", "/JPX"], FindingKind.UnknownContent) with { Kept = ["KEPT-TEXT", "/F /Fl"] });
        yield return ("flattened-photograph", Photograph(), Sanitized([], FindingKind.Picture) with { Flatten = true, Kept = ["/DCTDecode"] });
        yield return ("flattened", new PdfMaker("/Outlines<</First 8 0 R/Last 8 0 R/Count 1>>",
                "/Annots[<</Subtype/Link/Rect[0 0 50 20]/A<</S/URI/URI(https://kept.invalid/)>>>><</Subtype/Text/Rect[0 0 9 9]/Contents(SECRET-NOTE)>>]").With(8, "<</Title(KEPT-OUTLINE)/Dest[3 0 R/Fit]>>").Make(),
            Sanitized(["SECRET-NOTE", "KEPT-TEXT", "/Helvetica"], FindingKind.Picture) with { Flatten = true, Kept = ["KEPT-OUTLINE", "https://kept.invalid/", Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes("KEPT-TEXT"))] });
    }

    /// <summary>Noise over the whole page: a photograph to whoever packs it.</summary>
    private static byte[] Photograph()
    {
        var (noise, state) = (new byte[64 * 64 * 3], 1u);
        for (var i = 0; i < noise.Length; i++) noise[i] = (byte)((state = (state * 1_664_525) + 1_013_904_223) >> 24);
        return new PdfMaker(content: "q 200 0 0 200 0 0 cm /I Do Q").With(3, $"{Page[..^2]}/XObject<</I 6 0 R>>>>>>")
            .WithStream(6, "/Subtype/Image/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceRGB", noise).Make();
    }

    private static (string, byte[], Expectation) Picture(string name, string keys, byte[] data, string[] gone, Verdict verdict)
    {
        var bytes = new PdfMaker(content: $"q 50 0 0 50 10 10 cm /I Do Q {Text}").With(3, $"{Page[..^2]}/XObject<</I 6 0 R>>>>>>")
            .WithStream(6, $"/Type/XObject/Subtype/Image/Width 8/Height 8{keys}", data).WithStream(7, "", []).Make();
        return (name, bytes, Sanitized(gone, FindingKind.Picture) with { Verdict = verdict, Kept = ["KEPT-TEXT"] });
    }

    private static byte[] Bits(string bits)
    {
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    /// <summary>T.88: information about the page, then one region coded as group 4.</summary>
    private static byte[] Jbig2()
    {
        var fax = Bits(FaxRows);
        byte[] size = [0, 0, 0, 8, 0, 0, 0, 8];
        byte[] page = [.. size, .. new byte[8], 0, 0, 0];
        byte[] region = [.. size, .. new byte[8], 0, 1, .. fax];
        return [0, 0, 0, 0, 48, 0, 1, 0, 0, 0, (byte)page.Length, .. page, 0, 0, 0, 1, 38, 0, 1, 0, 0, 0, (byte)region.Length, .. region];
    }

    /// <summary>T.800: one grey tile of eight by eight whose only packet is empty, which is the middle grey all over.</summary>
    private static byte[] Jpx()
    {
        byte[] size = [0xFF, 0x51, 0, 41, 0, 0, 0, 0, 0, 8, 0, 0, 0, 8, .. new byte[8], 0, 0, 0, 8, 0, 0, 0, 8, .. new byte[8], 0, 1, 7, 1, 1];
        byte[] coding = [0xFF, 0x52, 0, 12, 0, 0, 0, 1, 0, 0, 4, 4, 0, 1];
        byte[] quantisation = [0xFF, 0x5C, 0, 4, 0x40, 0x40];
        byte[] tile = [0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 15, 0, 1, 0xFF, 0x93, 0];
        return [0xFF, 0x4F, .. size, .. coding, .. quantisation, .. tile, 0xFF, 0xD9];
    }
}
