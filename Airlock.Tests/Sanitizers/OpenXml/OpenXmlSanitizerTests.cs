using Airlock.Sanitizers.Contract;
using Airlock.Tests.Samples;
using Airlock.Tests.Samples.Making;
using Airlock.Tests.Samples.Making.Carriers;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Sanitizers.OpenXml;

public sealed class OpenXmlSanitizerTests
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Main = "word/document.xml";
    private const string Names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";

    [Fact]
    public void Workbook_behind_a_chart_is_sanitized_and_stays()
    {
        var (report, text) = Run(WithChart("Sheet1!$A$1", SheetSamples.Clean().Bytes()));

        Assert.Equal(Verdict.Unchanged, Assert.Single(report.Children).Verdict);
        Assert.Contains("word/embeddings/book.xlsx", text, StringComparison.Ordinal);
        Assert.Contains("c:externalData", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Workbook_behind_a_chart_that_cannot_be_rebuilt_goes_and_the_points_stay()
    {
        var (report, text) = Run(WithChart("Sheet1!$A$1", [.. "SECRET-NO-PACKAGE"u8]));

        Assert.Contains(report.Findings, finding => finding is { Kind: FindingKind.EmbeddedObject, Action: FindingAction.Removed });
        Assert.DoesNotContain("externalData", text, StringComparison.Ordinal);
        Assert.Contains("<c:v>5</c:v>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<legacyDrawing r:id=\"rId1\"/>", true)]
    [InlineData("", false)]
    public void Faces_of_objects_come_into_a_drawing_only_where_the_sheet_showed_them(string shown, bool isShown)
    {
        var (_, text) = Run(ObjectCarriers.SheetObject("OX-040", shown));

        Assert.Equal((isShown, isShown), (text.Contains("drawingAdded1", StringComparison.Ordinal), text.Contains("xl/media/face.png", StringComparison.Ordinal)));
    }

    [Fact]
    public void Chart_points_of_another_file_become_literal()
    {
        var (_, text) = Run(WithChart("[1]Sheet1!$A$1", SheetSamples.Clean().Bytes()));

        Assert.Contains("<c:val><c:numLit><c:pt idx=\"0\"><c:v>5</c:v></c:pt></c:numLit></c:val>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Branch_in_a_language_nobody_here_knows_gives_way_to_the_other()
    {
        var (_, text) = Run(Document("<w:p><mc:AlternateContent><mc:Choice xmlns:q=\"urn:unknown\" Requires=\"q\"><q:x>SECRET</q:x></mc:Choice>"
            + "<mc:Fallback><w:r><w:t>見える</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"));

        Assert.Contains("<w:p><w:r><w:t>見える</w:t></w:r></w:p>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_stay_on_the_way_in_and_not_on_the_way_out()
    {
        var package = Document("<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>本文</w:t></w:r><w:commentRangeEnd w:id=\"0\"/></w:p>")
            .Part("word/comments.xml", Word + "comments+xml", $"<w:comments {Names}><w:comment w:id=\"0\" w:author=\"氏名\"/></w:comments>")
            .Link(Main, "rId1", Rel + "comments", "word/comments.xml");

        Assert.Contains("氏名", Run(package).Text, StringComparison.Ordinal);
        var (_, outward) = Run(package, Route.TakeOut);
        Assert.DoesNotContain("氏名", outward, StringComparison.Ordinal);
        Assert.DoesNotContain("comment", outward, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_document_stays_strict()
    {
        var strict = new SamplePackage(Main, Word + "document.main+xml", "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" "
                + "xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\" w:conformance=\"strict\"><w:body><w:altChunk r:id=\"rId1\"/><w:p/></w:body></w:document>")
            .Part("word/chunk.html", "text/html", "SECRET").Link(Main, "rId1", "http://purl.oclc.org/ooxml/officeDocument/relationships/aFChunk", "word/chunk.html");

        var (_, text) = Run(strict);

        Assert.Contains("purl.oclc.org/ooxml/wordprocessingml/main", text, StringComparison.Ordinal);
        Assert.DoesNotContain("altChunk", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_part_that_goes_anyway_is_no_reason_to_refuse()
    {
        var (report, _) = Run(Document("<w:p/>").Part("customXml/item1.xml", "application/xml", "<not closed").Link(Main, "rId1", Rel + "customXml", "customXml/item1.xml"));

        Assert.Equal(Verdict.Sanitized, report.Verdict);
    }

    [Fact]
    public void Part_of_a_type_its_relationship_does_not_allow_goes()
    {
        var (report, text) = Run(Document("<w:p/>").Part("word/styles.xml", "application/vnd.ms-office.vbaProject", "SECRET").Link(Main, "rId1", Rel + "styles", "word/styles.xml"));

        Assert.Contains(report.Findings, finding => finding is { Kind: FindingKind.UnknownContent, Location: "word/styles.xml" });
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
    }

    private static (SanitizeReport Report, string Text) Run(SamplePackage package, Route route = Route.BringIn)
    {
        var (report, output) = SampleTests.Sanitize(new SanitizeRequest { ClaimedExtension = "", Limits = new SanitizeLimits(), Route = route }, new MemoryStream(package.Bytes()));
        Assert.True(report.Verdict.IsDeliverable(), report.Reason);
        SampleTests.AssertReproduces(route, report, output);
        return (report, OutputText.Of(report.OutputFormat, output));
    }

    private static SamplePackage Document(string body) => new(Main, Word + "document.main+xml", $"<w:document {Names}><w:body>{body}</w:body></w:document>");

    private static SamplePackage WithChart(string formula, byte[] workbook) =>
        Document("<w:p><w:r><w:drawing><c:chart r:id=\"rId1\"/></w:drawing></w:r></w:p>")
            .Part("word/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", $"<c:chartSpace {Names}><c:ser><c:val><c:numRef><c:f>{formula}</c:f>"
                + "<c:numCache><c:pt idx=\"0\"><c:v>5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>")
            .Part("word/embeddings/book.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook)
            .Link(Main, "rId1", Rel + "chart", "word/charts/chart1.xml")
            .Link("word/charts/chart1.xml", "rId1", Rel + "package", "word/embeddings/book.xlsx");
}
