using System.IO.Compression;
using System.Text;
using Airlock.Sanitizers.Contract;
using Airlock.Sanitizers.Pages;
using Airlock.Tests.Sanitizers.Images;

namespace Airlock.Tests.Sanitizers.Pages;

public sealed class PagesTests
{
    [Fact]
    public void A_picture_is_one_page_that_fits_with_white_behind_it()
    {
        using var picture = Pictures.Gradient(3, 2_000, 1_000).Bandjoin(0);

        var (report, pages) = Draw(".png", picture.PngsaveBuffer());

        Assert.Equal(Verdict.Unchanged, report.Verdict);
        var (header, rgb) = Assert.Single(pages);
        Assert.Equal(new PageHeader(PageHeader.Rgb, 1_400, 700), header);
        Assert.Equal(1_400 * 700 * 3, rgb.Length);
        Assert.All(rgb.Take(300), sample => Assert.Equal(255, sample));
    }

    [Fact]
    public void A_table_in_code_page_932_is_shown_in_its_letters()
    {
        var (_, pages) = Draw(".csv", [0x8E, 0x81, 0x96, 0xBC, (byte)',', (byte)'1', 0x0A]);

        var (header, text) = Assert.Single(pages);
        Assert.Equal(PageHeader.PlainText, header.Kind);
        Assert.Equal("氏名,1\n", Encoding.UTF8.GetString(text));
    }

    [Fact]
    public void More_pages_than_allowed_are_said_not_drawn()
    {
        var (report, pages) = Draw(".txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("line\n", 1_000))), maxPages: 2);

        Assert.Equal(2, pages.Count);
        Assert.Equal(FindingAction.Reported, Assert.Single(report.Findings).Action);
    }

    [Fact]
    public void Words_of_a_document_and_cells_of_a_sheet_are_shown()
    {
        var document = Package(("word/document.xml", "<w:d xmlns:w=\"w\"><w:p><w:t>一行目</w:t></w:p><w:p><w:t>二</w:t><w:tab/><w:t>行目</w:t></w:p></w:d>"));
        var sheet = Package(
            ("xl/sharedStrings.xml", "<sst><si><t>名前</t></si></sst>"),
            ("xl/worksheets/sheet1.xml", "<s><row><c t=\"s\"><v>0</v></c><c><f>A1+1</f><v>42</v></c></row></s>"));

        Assert.Equal("一行目\n二\t行目", Encoding.UTF8.GetString(Assert.Single(Draw(".docx", document).Pages).Content));
        Assert.Equal("[sheet1]\n名前\t42\t\n", Encoding.UTF8.GetString(Assert.Single(Draw(".xlsx", sheet).Pages).Content));
    }

    [Fact]
    public void Texts_of_the_shapes_of_a_drawing_are_shown_page_by_page()
    {
        var drawing = Package(
            ("visio/pages/page2.xml", "<P><Shape><Cell V=\"3\"/><Text><cp IX=\"0\"/>二枚目</Text></Shape></P>"),
            ("visio/pages/page1.xml", "<P><Shape><Text>髙<pp/>橋</Text></Shape><Shape><Text>待合</Text></Shape></P>"), ("visio/pages/pages.xml", "<P/>"));

        Assert.Equal(["髙橋\n待合", "二枚目"], Draw(".vsdx", drawing).Pages.Select(page => Encoding.UTF8.GetString(page.Content)));
    }

    [Fact]
    public void Every_slide_is_a_page_in_its_order()
    {
        var slides = Package(("ppt/slides/slide10.xml", "<p><t>ten</t></p>"), ("ppt/slides/slide2.xml", "<p><t>two</t></p>"));

        Assert.Equal(["two", "ten"], Draw(".pptx", slides).Pages.Select(page => Encoding.UTF8.GetString(page.Content)));
    }

    [Fact]
    public void A_pdf_is_drawn_by_the_renderer()
    {
        if (!File.Exists("/usr/bin/pdftoppm")) return;

        var (report, pages) = Draw(".pdf", OnePagePdf());

        Assert.Equal(Verdict.Unchanged, report.Verdict);
        var (header, rgb) = Assert.Single(pages);
        Assert.Equal(new PageHeader(PageHeader.Rgb, 1_400, 700), header);
        Assert.Contains(rgb, sample => sample == 0);
    }

    [Theory]
    [InlineData(".pdf", "no pdf")]
    [InlineData(".docx", "no zip")]
    [InlineData(".png", "no picture")]
    [InlineData(".exe", "MZ")]
    public void What_cannot_be_drawn_is_refused_with_no_page(string extension, string content)
    {
        var (report, pages) = Draw(extension, Encoding.ASCII.GetBytes(content));

        Assert.Equal((Verdict.Refused, 0), (report.Verdict, pages.Count));
        Assert.Null(ReportRules.Violation(report));
    }

    [Theory]
    [InlineData("P6\n2 1\n255\nabc")]
    [InlineData("P6\n5000 1\n255\n")]
    [InlineData("P6\n1 1\n65535\nabcdef")]
    [InlineData("P7\n1 1\n255\na")]
    [InlineData("P5\n1 1\n254\na")]
    [InlineData("P4\n9 2\nabc")]
    public void A_renderer_that_says_something_else_is_not_believed(string ppm) =>
        Assert.ThrowsAny<Exception>(() => new PnmReader(new MemoryStream(Encoding.ASCII.GetBytes(ppm))).TryRead(out _));

    private static (SanitizeReport Report, IReadOnlyList<(PageHeader Header, byte[] Content)> Pages) Draw(string extension, byte[] file, int maxPages = 50)
    {
        var request = new SanitizeRequest { Operation = Operation.Pages, ClaimedExtension = extension, Limits = new SanitizeLimits { MaxPages = maxPages } };
        var answer = new MemoryStream();
        PagesChild.Answer(request, new MemoryStream(file), Path.GetTempPath(), answer);
        answer.Position = 0;
        var report = Wire.ReadMessage(answer, ContractJson.Default.SanitizeReport);
        var pages = new List<(PageHeader, byte[])>();
        for (var left = Wire.ReadUInt32(answer); left > 0; left--)
        {
            var length = Wire.ReadLength(answer, int.MaxValue);
            var header = PageHeader.Read(answer);
            var content = new byte[length - PageHeader.Length];
            answer.ReadExactly(content);
            pages.Add((header, content));
        }
        Assert.Equal(answer.Length, answer.Position);
        return (report, pages);
    }

    private static byte[] Package(params ReadOnlySpan<(string Name, string Xml)> parts)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, xml) in parts)
                using (var part = archive.CreateEntry(name).Open())
                    part.Write(Encoding.UTF8.GetBytes(xml));
        return zip.ToArray();
    }

    // A black square on a page twice as wide as high; without a cross-reference table, which poppler rebuilds.
    private static byte[] OnePagePdf() => Encoding.ASCII.GetBytes(
        """
        %PDF-1.4
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<<>>>> endobj
        4 0 obj <</Length 16>> stream
        10 10 50 50 re f
        endstream endobj
        trailer <</Root 1 0 R>>
        """);
}
