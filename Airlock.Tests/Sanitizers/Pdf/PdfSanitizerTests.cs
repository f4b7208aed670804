using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;
using UglyToad.PdfPig;

namespace Airlock.Tests.Sanitizers.Pdf;

public sealed class PdfSanitizerTests
{
    [Fact]
    public void Another_reader_opens_every_delivered_sample_and_finds_its_pages()
    {
        foreach (var (path, bytes) in PdfSamples.All().Where(sample => sample.Path.EndsWith(".pdf", StringComparison.Ordinal)))
        {
            var (report, output) = Sanitize(bytes);
            if (report.OutputFormat is not FileFormat.Pdf) continue;
            using var document = PdfDocument.Open(output, new ParsingOptions { UseLenientParsing = false });
            Assert.True(document.NumberOfPages >= 1, path);
        }
    }

    [Fact]
    public void Output_is_the_same_every_time()
    {
        var bytes = new PdfMaker("/Lang(ja)", "/Annots[<</Subtype/Text/Rect[0 0 9 9]/Contents(note)>>]").Make();

        Assert.Equal(Sanitize(bytes).Output, Sanitize(bytes).Output);
    }

    [Fact]
    public void Inherited_values_come_down_to_the_page()
    {
        var bytes = new PdfMaker()
            .With(2, "<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90/MediaBox[0 0 77 88]/Resources<</Font<</F1 5 0 R>>>>>>")
            .With(3, "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>").Make();

        var text = TextOf(bytes);

        Assert.Contains("/MediaBox [0 0 77 88]", text, StringComparison.Ordinal);
        Assert.Contains("/Rotate 90", text, StringComparison.Ordinal);
        Assert.Contains("/BaseFont /Helvetica", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Contents_in_pieces_become_one_stream_in_order()
    {
        var bytes = new PdfMaker().With(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[6 0 R 7 0 R]>>")
            .WithStream(6, "", "q 1 0 0"u8.ToArray()).WithStream(7, "", "1 0 0 cm Q"u8.ToArray()).Make();

        Assert.Contains("q\n1 0 0 1 0 0 cm\nQ\n", TextOf(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Inline_picture_keeps_its_bytes_even_when_they_look_like_its_end()
    {
        var bytes = new PdfMaker(content: "BI /W 4 /H 2 /BPC 8 /CS /G ID a EI b c EI Q").Make();

        Assert.Contains("ID a EI b c\nEI\nQ\n", TextOf(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/XYZ 1 null 0", "/XYZ 1 null 0", true)]
    [InlineData("/FitR 1 2 3 4", "/FitR 1 2 3 4", true)]
    [InlineData("/JS(app.alert)", "/Fit null", false)]
    [InlineData("/XYZ 1 2 3 4 /JS(x)", "/XYZ 1 2 3 4", false)]
    public void Of_a_place_only_page_view_and_numbers_stay(string view, string kept, bool isUnchanged)
    {
        var (report, output) = Sanitize(new PdfMaker(page: $"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest[3 0 R{view}]>>]").Make());

        Assert.Matches($@"/Dest \[\d+ 0 R {kept}\]", OutputText.Of(FileFormat.Pdf, output));
        Assert.Equal(isUnchanged, !report.Findings.Any(finding => finding.Changes));
    }

    [Theory]
    [InlineData("https://example.jp/", true)]
    [InlineData("HTTP://example.jp/", true)]
    [InlineData("mailto:a@example.jp", true)]
    [InlineData("mailto:a@example.jp?attach=C:/x", false)]
    [InlineData("javascript:alert%281%29", false)]
    [InlineData("file://evil.example/share", false)]
    [InlineData("search-ms:query=x", false)]
    [InlineData("//evil.example/share", false)]
    public void Links_stay_by_their_scheme(string address, bool stays)
    {
        var bytes = new PdfMaker(page: $"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI({address})>>>>]").Make();

        Assert.Equal(stays, TextOf(bytes).Contains(address, StringComparison.Ordinal));
    }

    [Fact]
    public void Field_that_is_its_own_widget_stays_one_object()
    {
        var bytes = new PdfMaker("/AcroForm<</Fields[6 0 R]>>", "/Annots[6 0 R]")
            .With(6, "<</Subtype/Widget/FT/Tx/T(only-once)/Rect[0 0 9 9]>>").Make();

        // The searchable text holds every byte twice, as UTF-8 and as Latin-1.
        Assert.Equal(2, Count(TextOf(bytes), "/T (only-once)"));
    }

    [Fact]
    public void Tags_stay_and_point_to_the_new_pages()
    {
        var bytes = new PdfMaker("/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R")
            .With(6, "<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[7 0 R]]>>>>")
            .With(7, "<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K 0/Alt(KEPT-ALT)>>").Make();

        Assert.Contains("/Pg 3 0 R/K 0/Alt (KEPT-ALT)", TextOf(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_without_a_catalog_are_still_found()
    {
        var bytes = new PdfMaker().With(1, "<<>>").With(2, "<<>>").Make();

        Assert.Contains("KEPT-TEXT", TextOf(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void White_page_scan_is_no_bomb()
    {
        var bytes = new PdfMaker().With(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</I 6 0 R>>>>>>")
            .WithStream(6, "/Subtype/Image/Width 3000/Height 2000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", PdfMaker.Deflate(new byte[6_000_000])).Make();

        Assert.Equal(Verdict.Unchanged, Sanitize(bytes).Report.Verdict);
    }

    private static string TextOf(byte[] input) => OutputText.Of(FileFormat.Pdf, Sanitize(input).Output);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static (SanitizeReport Report, byte[] Output) Sanitize(byte[] input) => SampleTests.Sanitize(new SanitizeRequest { ClaimedExtension = "", Limits = new SanitizeLimits() }, new MemoryStream(input));
}
