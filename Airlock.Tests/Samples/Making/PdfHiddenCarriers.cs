using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.PdfMaker;
using static Airlock.Tests.Samples.Making.PdfSamples;

namespace Airlock.Tests.Samples.Making;

/// <summary>Rows PD-040, PD-045 and PD-046: what a page holds beyond what is seen. It stays on the ways in and does not go out.</summary>
internal static class PdfHiddenCarriers
{
    private const string Layers = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/AS[<</Event/Print/OCGs[6 0 R]/Category[/Print]>>]>>>>";

    public static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Samples()
    {
        yield return ("pd-040-layers", Layered(), Sanitized(["/AS ["], FindingKind.UnknownContent) with { Kept = ["CDR-TEST-PD-040", "/OFF"] });
        yield return ("pd-040-layers-out", Layered(), Out("pd-040-layers-out"));
        var tagged = new PdfMaker("/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R", content: "/Span<</MCID 0/ActualText(CDR-TEST-PD-045)/Payload(CDR-TEST-PD-045-X)>>BDC " + Text + " EMC")
            .With(6, "<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[7 0 R]]>>>>").With(7, "<</Type/StructElem/S/Span/P 6 0 R/Pg 3 0 R/K 0/ActualText(CDR-TEST-PD-045)>>").Make();
        yield return ("pd-045-actual-text", tagged, Sanitized(["CDR-TEST-PD-045-X"], FindingKind.UnknownContent) with { Kept = ["/ActualText (CDR-TEST-PD-045)"] });
        yield return ("pd-045-actual-text-out", tagged, Sanitized(["/ActualText", "CDR-TEST-PD-045"], FindingKind.HiddenContent) with { Route = Route.TakeOut, Kept = ["KEPT-TEXT"] });
        yield return Page46("under-a-box", "{0} 0 g 15 95 120 20 re f");
        yield return Page46("under-four-lines", "{0} 0 g 15 95 m 135 95 l 135 115 l 15 115 l f");
        yield return Page46("under-a-picture", "{0} q 120 0 0 20 15 95 cm /I Do Q");
        yield return Page46("white", "1 g {0}");
        yield return Page46("outside", "1 0 0 1 0 400 cm {0}");
        yield return Page46("in-a-form", "/F Do 0 g 15 95 120 20 re f");
        yield return ("pd-046-no-ink-out", Made("BT 3 Tr /F1 12 Tf 20 100 Td (CDR-TEST-PD-046) Tj T* (CDR-TEST-PD-046) ' 0 Tr (KEPT-TEXT) Tj ET"),
            Sanitized(["CDR-TEST-PD-046"], FindingKind.HiddenContent) with { Route = Route.TakeOut, Kept = ["KEPT-TEXT"] });
        yield return ("pd-046-unseen-note-out", new PdfMaker(page: "/Annots[<</Subtype/Link/F 2/Rect[0 0 9 9]/Contents(CDR-TEST-PD-046)>>]").Make(),
            Sanitized(["CDR-TEST-PD-046"], FindingKind.HiddenContent) with { Route = Route.TakeOut, Kept = ["KEPT-TEXT"] });
        yield return ("pd-046-note-out", new PdfMaker(page: "/Annots[<</Subtype/Highlight/Rect[0 0 9 9]/QuadPoints[0 0 9 0 0 9 9 9]/Contents(CDR-TEST-PD-046)/T(CDR-TEST-PD-046)>>]").Make(), Out("pd-046-note-out"));
        yield return Disguised("pd-045-disguised-latin", "/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding", "(KEPT)", "<4B> <0043> <45> <0044> <50> <0052>");
        yield return Disguised("pd-045-disguised-kanji", "/Type0/BaseFont/A/Encoding/UniJIS-UTF16-H/DescendantFonts[7 0 R]", "<8A3A65AD>", "<8A3A> <0043> <65AD> <0044>");
        yield return ("pd-045-told-as-seen-out", Told("/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[80/fi]>>", "(KEPT)", "<4B> <004B> <45> <FF25> <50> <FB01>"),
            new Expectation { Verdict = Verdict.Unchanged, Format = FileFormat.Pdf, Output = FileFormat.Pdf, Route = Route.TakeOut, Kept = ["(KEPT)"] });
        // Found by fuzzing: what looks like an operator inside an inline picture, or after one nobody knows, draws nothing.
        yield return ("pd-046-drawn-in-a-picture-out", Made($"BI /W 99999 /H 99999 ID /I Do EI /I Unheard Do {Text}"), Sanitized(["/Subtype /Image"], FindingKind.HiddenContent) with { Route = Route.TakeOut, Kept = ["KEPT-TEXT"] });
        yield return ("pd-046-drawn-by-two-streams-out", new PdfMaker().With(3, Page.Replace("4 0 R", "[4 0 R 8 0 R]", StringComparison.Ordinal)[..^2] + "/XObject<</I 7 0 R>>>>>>").WithStream(4, "", Latin1(Text + " q 10 0 0 10 0 0 cm /I"))
                .WithStream(7, "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", [0]).WithStream(8, "", Latin1("Do Q")).Make(),
            new Expectation { Verdict = Verdict.Unchanged, Format = FileFormat.Pdf, Output = FileFormat.Pdf, Route = Route.TakeOut, Kept = ["KEPT-TEXT", "/Subtype /Image"] });
        yield return ("pd-046-drawn-by-postscript-out", new PdfMaker(content: $"/P Do /F Q Do {Text}").With(3, $"{Page[..^2]}/XObject<</P 6 0 R/F 7 0 R>>>>>>").WithStream(6, "/Subtype/PS", Latin1("CDR-TEST-PD-046"))
                .WithStream(7, "/Subtype/Form/BBox[0 0 9 9]", Latin1("(CDR-TEST-PD-046) Tj")).Make(), Sanitized(["CDR-TEST-PD-046"], FindingKind.HiddenContent) with { Route = Route.TakeOut, Kept = ["KEPT-TEXT"] });
        yield return Page46("under-an-inline-picture", "{0} q 120 0 0 20 15 95 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q");
        yield return ("pd-046-seen-out", new PdfMaker(content: "1 0 0 rg 10 90 150 40 re f 1 g BT /F1 12 Tf 20 100 Td (KEPT-TEXT) Tj ET 0 g 10 20 150 40 re f").Make(),
            new Expectation { Verdict = Verdict.Unchanged, Format = FileFormat.Pdf, Output = FileFormat.Pdf, Route = Route.TakeOut, Kept = ["KEPT-TEXT"] });
    }

    /// <summary>A font that draws one thing and tells who copies another.</summary>
    private static (string, byte[], Expectation) Disguised(string name, string font, string text, string pairs) =>
        ($"{name}-out", Told(font, text, pairs), Sanitized(["/ToUnicode", "/Font"], FindingKind.HiddenContent) with { Route = Route.TakeOut });

    private static byte[] Told(string font, string text, string pairs) => new PdfMaker(content: $"BT /F1 12 Tf 20 100 Td {text} Tj ET")
        .With(5, $"<</Type/Font/Subtype{font}/ToUnicode 6 0 R>>")
        .WithStream(6, "", Latin1($"1 begincodespacerange <00> <FF> endcodespacerange {pairs.Count(letter => letter == '<') / 2} beginbfchar {pairs} endbfchar"))
        .With(7, "<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>/DW 1000>>").Make();

    private static byte[] Layered() => new PdfMaker(Layers, content: $"/OC /L BDC BT /F1 12 Tf 20 50 Td (CDR-TEST-PD-040) Tj ET EMC {Text}")
        .With(3, $"{Page[..^2]}/Properties<</L 6 0 R>>>>>>").With(6, "<</Type/OCG/Name(layer)>>").Make();

    private static (string, byte[], Expectation) Page46(string how, string content)
    {
        var name = $"pd-046-{how}";
        return (name, Made(string.Format(System.Globalization.CultureInfo.InvariantCulture, content, "BT /F1 12 Tf 20 100 Td (CDR-TEST-PD-046) Tj ET")), Out(name));
    }

    private static byte[] Made(string content) => new PdfMaker(content: content).With(3, $"{Page[..^2]}/XObject<</F 6 0 R/I 7 0 R>>>>>>")
        .WithStream(6, "/Subtype/Form/BBox[0 0 200 200]/Resources<</Font<</F1 5 0 R>>>>", Latin1("BT /F1 12 Tf 20 100 Td (CDR-TEST-PD-046) Tj ET"))
        .WithStream(7, "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", [0]).Make();

    private static Expectation Out(string name) => Sanitized([PdfCarrierRow.MarkerOf(name), Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes("CDR")), "/Font"], FindingKind.HiddenContent) with { Route = Route.TakeOut };
}
