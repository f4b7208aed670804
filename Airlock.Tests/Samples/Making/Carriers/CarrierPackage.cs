using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>The smallest documents a carrier can sit in, with every prefix declared.</summary>
internal static class CarrierPackage
{
    public const string Document = "word/document.xml";
    public const string Book = "xl/workbook.xml";
    public const string Sheet = "xl/worksheets/sheet1.xml";
    public const string Deck = "ppt/presentation.xml";
    public const string Slide = "ppt/slides/slide1.xml";

    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    public const string SlideType = "application/vnd.openxmlformats-officedocument.presentationml.";
    public const string DrawingType = "application/vnd.openxmlformats-officedocument.drawing+xml";
    public const string OleType = "application/vnd.openxmlformats-officedocument.oleObject";
    public const string Office = "http://schemas.microsoft.com/office/";

    /// <summary>Text that must still be there.</summary>
    public const string Stays = "残る文字";

    public const string Names = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" ";

    public const string WordNames = Names + "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
        + "xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        + "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

    public const string SheetNames = Names + "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" "
        + "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\"";

    public const string SlideNames = Names + "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

    public static string Mark(string row) => "CDR-TEST-" + row;

    public static string P(string runs) => $"<w:p>{runs}</w:p>";

    public static string R(string content) => $"<w:r>{content}</w:r>";

    public static string T(string text = Stays) => R($"<w:t xml:space=\"preserve\">{text}</w:t>");

    /// <summary>A complex field in the given pieces, with a result that stays.</summary>
    public static string Field(params string[] pieces) => R("<w:fldChar w:fldCharType=\"begin\"/>") + string.Concat(pieces.Select(piece =>
        R($"<w:instrText xml:space=\"preserve\">{piece}</w:instrText>")))
        + R("<w:fldChar w:fldCharType=\"separate\"/>") + T() + R("<w:fldChar w:fldCharType=\"end\"/>");

    public static SamplePackage Word(string body, string mainType = WordType + "document.main+xml") =>
        new(Document, mainType, $"<w:document {WordNames}><w:body>{body}<w:p><w:r><w:t>{Stays}</w:t></w:r></w:p><w:sectPr/></w:body></w:document>");

    public static SamplePackage WithSettings(this SamplePackage package, string settings) => package
        .Part("word/settings.xml", WordType + "settings+xml", $"<w:settings {WordNames}>{settings}</w:settings>").Link(Document, "rIdSettings", Rel
            + "settings", "word/settings.xml");

    public static string Cell(string formula, string at = "A1") => $"<c r=\"{at}\" t=\"str\"><f>{formula}</f><v>{Stays}</v></c>";

    /// <param name="book">Further children of the workbook, after its sheets.</param>
    /// <param name="rest">Further children of the sheet, after its data.</param>
    /// <param name="sheets">Further sheets.</param>
    public static SamplePackage Workbook(string cells = "", string rest = "", string book = "", string sheets = "", string before = "",
        string mainType = SheetType + "sheet.main+xml") =>
        new SamplePackage(Book, mainType, $"<workbook {SheetNames}>{before}<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>{sheets}</sheets>"
            + $"{book}</workbook>")
            .Part(Sheet, SheetType + "worksheet+xml", $"<worksheet {SheetNames}><sheetData><row r=\"1\">{cells}<c r=\"Z1\" t=\"str\"><v>{Stays}</v></c>"
                + $"</row></sheetData>{rest}</worksheet>")
            .Link(Book, "rId1", Rel + "worksheet", Sheet);

    /// <param name="hiddenSlide">The text of a second slide that is not shown; none when null.</param>
    public static SamplePackage Show(string shapes = "", string rest = "", string attributes = "", string presentation = "", string? hiddenSlide = null)
    {
        var deck = SlideSamples.Deck(SlideType + "presentation.main+xml", shapes + SlideSamples.Shape(Stays, ""), rest, attributes, presentation,
            hiddenSlide is null ? "" : "<p:sldId id=\"257\" r:id=\"rId3\"/>", SlideNames);
        return hiddenSlide is null ? deck : deck
            .Part("ppt/slides/slide2.xml", SlideType + "slide+xml", $"<p:sld {SlideNames} show=\"0\"><p:cSld><p:spTree><p:nvGrpSpPr>"
                + $"<p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
                + SlideSamples.Shape(hiddenSlide, "") + "</p:spTree></p:cSld></p:sld>")
            .Link(Deck, "rId3", Rel + "slide", "ppt/slides/slide2.xml").Link("ppt/slides/slide2.xml", "rId1", Rel + "slideLayout",
                "ppt/slideLayouts/slideLayout1.xml");
    }

    public static byte[] Png { get; } = PngMaker.Png(PngMaker.Header(48, 32), PngMaker.Data(48, 32), PngMaker.End());

    public static string Picture(string blip, string crop = "") => "<w:drawing><wp:inline>"
        + "<wp:extent cx=\"457200\" cy=\"304800\"/><wp:docPr id=\"1\" name=\"図 1\"/><a:graphic>"
        + "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"図 1\"/>"
            + "<pic:cNvPicPr/></pic:nvPicPr>"
        + $"<pic:blipFill>{blip}{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
            + $"<a:ext cx=\"457200\" cy=\"304800\"/></a:xfrm>"
        + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>";
}
