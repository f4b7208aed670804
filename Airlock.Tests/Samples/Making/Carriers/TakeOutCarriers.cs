using Airlock.Sanitizers.Contract;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>What stays on the way in and must not go out: who wrote it, what was hidden, what was there before.</summary>
internal static class TakeOutCarriers
{
    public static IEnumerable<CarrierSample> All()
    {
        yield return Out("OX-050", "docx/ox-050-cropped-picture.docx", Word(P(R(Picture("<a:blip r:embed=\"rId1\"/>",
            "<a:srcRect l=\"25000\" t=\"25000\" r=\"25000\" b=\"25000\"/>"))))
            .Part("word/media/image1.png", "image/png", Png).Link(Document, "rId1", Rel + "image", "word/media/image1.png")) with
        {
            Gone = ["l=\"25000\"",
                "word/media/image1.png"],
            Kept = [Stays, "a:blip"]
        };
        yield return Out("OX-108", "docx/ox-108-tracked-changes.docx", Tracked()) with
        {
            Gone = ["CDR-TEST", "w:del", "w:ins ", "rPrChange", "w:rsid", "移す前"],
            Kept = [Stays, "入れた文字", "移した文字"]
        };
        yield return new("OX-108", "docx/ox-108-tracked-changes-in.docx", Tracked().Bytes())
        {
            Verdict = Verdict.Unchanged,
            Action = null,
            Gone = [],
            Kept = [Stays, "w:ins ", "消した文字"]
        };
        yield return Out("OX-109", "docx/ox-109-comments.docx", Word(P($"<w:commentRangeStart w:id=\"0\"/>{T("本文")}<w:commentRangeEnd w:id=\"0\"/>"
            + $"{R("<w:commentReference w:id=\"0\"/>")}"))
            .Part("word/comments.xml", WordType + "comments+xml", $"<w:comments {WordNames}><w:comment w:id=\"0\" w:author=\"{Mark("OX-109")}\">"
                + $"{P(T(Mark("OX-109")))}</w:comment></w:comments>")
            .Part("word/people.xml", WordType + "people+xml", $"<w15:people {WordNames}><w15:person w15:author=\"{Mark("OX-109")}\"/></w15:people>")
            .Link(Document, "rId1", Rel + "comments", "word/comments.xml").Link(Document, "rId2", Office + "2011/relationships/people", "word/people.xml"))
                with
        { Gone = ["CDR-TEST", "comment"], Kept = [Stays, "本文"] };
        yield return Out("OX-110", "docx/ox-110-hidden-text-out.docx", Word(P($"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{Mark("OX-110")}</w:t></w:r>{T("見える文字")}")
            + P($"<w:r><w:rPr><w:rStyle w:val=\"secret\"/></w:rPr><w:t>{Mark("OX-110")}</w:t></w:r>"))
            .Part("word/styles.xml", WordType + "styles+xml", $"<w:styles {WordNames}><w:style w:type=\"character\" w:styleId=\"secret\">"
                + $"<w:name w:val=\"secret\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>").Link(Document, "rId1", Rel + "styles", "word/styles.xml"))
                with
        { Kept = [Stays, "見える文字"] };
        yield return Out("OX-111", "docx/ox-111-protection.docx", Word(P("<w:permStart w:id=\"1\" w:ed=\"" + Mark("OX-111") + "\"/>" + T("欄")
            + "<w:permEnd w:id=\"1\"/>"))
            .WithSettings($"<w:writeProtection w:hashValue=\"{Mark("OX-111")}\"/>"
                + $"<w:documentProtection w:edit=\"readOnly\" w:hashValue=\"{Mark("OX-111")}\"/>")) with
        { Kept = [Stays, "欄"] };
        yield return Out("OX-138", "xlsx/ox-138-pivot-out.xlsx",
            SheetCarriers.Pivot("<cacheSource type=\"worksheet\"><worksheetSource ref=\"A1:A2\" sheet=\"Sheet1\"/></cacheSource>")) with
        {
            Gone = ["行の値",
            "pivot"],
            Kept = [Stays]
        };
        yield return Out("OX-142", "xlsx/ox-142-hidden-out.xlsx", HiddenSheet()) with { Gone = ["秘密", "state="], Kept = [Stays, "見える値", "合計"] };
        yield return Out("OX-143", "xlsx/ox-143-comments.xlsx", Workbook(rest: "<legacyDrawing r:id=\"rId2\"/>")
            .Part("xl/comments1.xml", SheetType + "comments+xml", $"<comments {SheetNames}><authors><author>{Mark("OX-143")}</author></authors><commentList>"
                + $"<comment ref=\"A1\" authorId=\"0\"><text><t>{Mark("OX-143")}</t></text></comment></commentList></comments>")
            .Part("xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing",
                $"<xml {Names} xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id=\"s\"><v:textbox><div>{Mark("OX-143")}</div></v:textbox>"
                + "<x:ClientData ObjectType=\"Note\"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>")
            .Link(Sheet, "rId1", Rel + "comments", "xl/comments1.xml").Link(Sheet, "rId2", Rel + "vmlDrawing", "xl/drawings/vmlDrawing1.vml")) with
        { Kept = [Stays] };
        yield return Out("OX-146", "xlsx/ox-146-workbook-behind-chart.xlsx", ChartWithWorkbook()) with
        {
            Gone = ["externalData", "表の全部"],
            Kept = [Stays,
            "<c:v>5</c:v>"]
        };
        yield return Out("OX-147", "xlsx/ox-147-people-and-revisions.xlsx", Workbook(before: $"<fileSharing userName=\"{Mark("OX-147")}\"/>"
            + $"<xr:revisionPtr xmlns:xr=\"{Office}spreadsheetml/2014/revision\" documentId=\"{Mark("OX-147")}\"/>")) with
        {
            Gone = ["CDR-TEST",
            "revisionPtr"],
            Kept = [Stays]
        };
        yield return Out("OX-175", "pptx/ox-175-comments.pptx", Show().Part("ppt/commentAuthors.xml", SlideType + "commentAuthors+xml",
            $"<p:cmAuthorLst {SlideNames}><p:cmAuthor id=\"0\" name=\"{Mark("OX-175")}\"/></p:cmAuthorLst>")
            .Part("ppt/comments/comment1.xml", SlideType + "comments+xml", $"<p:cmLst {SlideNames}><p:cm authorId=\"0\"><p:text>{Mark("OX-175")}</p:text>"
                + $"</p:cm></p:cmLst>")
            .Link(Deck, "rId9", Rel + "commentAuthors", "ppt/commentAuthors.xml").Link(Slide, "rId2", Rel + "comments", "ppt/comments/comment1.xml")) with
        { Kept = [Stays] };
        yield return Out("OX-176", "pptx/ox-176-hidden-slide-out.pptx", Show(presentation: "<p:extLst>"
            + "<p:ext uri=\"{521415D9-36F7-43E2-AB2F-B90AF26B5E84}\"><p14:sectionLst xmlns:p14=\"" + Office
                + "powerpoint/2010/main\"><p14:section name=\"節\" id=\"{1}\"><p14:sldIdLst><p14:sldId id=\"256\"/><p14:sldId id=\"257\"/></p14:sldIdLst>"
                    + "</p14:section></p14:sectionLst></p:ext></p:extLst>", hiddenSlide: Mark("OX-176"))) with
        {
            Gone = ["CDR-TEST", "257"],
            Kept = [Stays,
                    "256"]
        };
        yield return Out("OX-181", "docx/ox-181-properties.docx", Word("").Part("docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
                $"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>{Mark("OX-181")}</dc:creator></cp:coreProperties>")
            .Link("", "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")) with
        { Gone = ["CDR-TEST", "docProps"], Kept = [Stays] };
    }

    /// <summary>A hidden sheet, a hidden row and a hidden column beside what shows; a total counts them all.</summary>
    public static SamplePackage HiddenSheet() => new SamplePackage(Book, SheetType + "sheet.main+xml", $"<workbook {SheetNames}><bookViews>"
        + $"<workbookView activeTab=\"1\"/></bookViews><sheets><sheet name=\"秘密の表\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
            + "<sheet name=\"Sheet2\" sheetId=\"2\" r:id=\"rId2\"/></sheets><definedNames><definedName name=\"隠\">秘密の表!$A$1</definedName><definedName name=\"見\" localSheetId=\"1\">Sheet2!$A$1</definedName></definedNames></workbook>")
        .Part("xl/worksheets/sheet1.xml", SheetType + "worksheet+xml", $"<worksheet {SheetNames}><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
            + $"</row></sheetData></worksheet>")
        .Part("xl/worksheets/sheet2.xml", SheetType + "worksheet+xml", $"<worksheet {SheetNames}><cols><col min=\"3\" max=\"4\" width=\"9\" hidden=\"1\"/>"
            + $"</cols><sheetData>"
            + "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2</v></c><c r=\"C1\" t=\"s\"><v>1</v></c><c r=\"E1\" t=\"str\"><f>秘密の表!A1</f><v>合計</v></c><c r=\"F1\"><f>"
                + "SUM(A1:A2)</f><v>3</v></c></row>"
            + $"<row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"inlineStr\"><is><t>秘密の行</t></is></c></row><row r=\"3\"><c r=\"A3\" t=\"str\"><v>{Stays}</v></c>"
                + $"</row></sheetData></worksheet>")
        .Part("xl/sharedStrings.xml", SheetType + "sharedStrings+xml", $"<sst {SheetNames} count=\"3\" uniqueCount=\"3\"><si><t>秘密の表の値</t></si><si><t>"
            + $"秘密の列</t></si><si><t>見える値</t></si></sst>")
        .Link(Book, "rId3", Rel + "sharedStrings", "xl/sharedStrings.xml").Link(Book, "rId1", Rel + "worksheet", "xl/worksheets/sheet1.xml").Link(Book,
            "rId2", Rel + "worksheet", "xl/worksheets/sheet2.xml");

    private static SamplePackage Tracked() => Word(
            $"<w:p w:rsidR=\"00AA11BB\"><w:pPr><w:rPr><w:ins w:id=\"9\" w:author=\"{Mark("OX-108")}\"/></w:rPr><w:pPrChange w:id=\"8\" w:author=\"x\">"
                + $"<w:pPr/></w:pPrChange></w:pPr><w:ins w:id=\"1\" w:author=\"{Mark("OX-108")}\">{T("入れた文字")}</w:ins>"
            + $"<w:del w:id=\"2\" w:author=\"{Mark("OX-108")}\"><w:r><w:delText>消した文字</w:delText></w:r></w:del><w:r><w:rPr><w:b/>"
                + $"<w:rPrChange w:id=\"3\" w:author=\"{Mark("OX-108")}\"><w:rPr/></w:rPrChange></w:rPr><w:t>太字</w:t></w:r></w:p>"
            + P("<w:pPr><w:rPr><w:del w:id=\"4\" w:author=\"x\"/></w:rPr></w:pPr><w:del w:id=\"5\" w:author=\"x\"><w:r><w:delText>消した段落</w:delText></w:r>"
                + "</w:del>")
            + P($"<w:moveFromRangeStart w:id=\"6\" w:name=\"m\" w:author=\"x\"/><w:moveFrom w:id=\"7\" w:author=\"x\">{T("移す前")}</w:moveFrom>"
                + $"<w:moveFromRangeEnd w:id=\"6\"/>")
            + P($"<w:moveToRangeStart w:id=\"10\" w:name=\"m\" w:author=\"x\"/><w:moveTo w:id=\"11\" w:author=\"x\">{T("移した文字")}</w:moveTo>"
                + $"<w:moveToRangeEnd w:id=\"10\"/>")
            + $"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del w:id=\"12\" w:author=\"x\"/></w:trPr><w:tc>{P(T("消した行"))}</w:tc></w:tr><w:tr><w:trPr>"
                + $"<w:ins w:id=\"13\" w:author=\"x\"/></w:trPr><w:tc>{P(T("入れた行"))}</w:tc></w:tr></w:tbl>")
        .WithSettings("<w:trackRevisions/><w:rsids><w:rsidRoot w:val=\"00AA11BB\"/></w:rsids>");

    private static SamplePackage ChartWithWorkbook() => Workbook(rest: "<drawing r:id=\"rId1\"/>").Part("xl/drawings/drawing1.xml", DrawingType,
        $"<xdr:wsDr {SheetNames}><xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"0\"/><xdr:ext cx=\"9\" cy=\"9\"/><xdr:graphicFrame macro=\"\">"
            + "<xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"c\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
            + "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId1\"/></a:graphicData></a:graphic></xdr:graphicFrame>"
                + "<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>")
        .Part("xl/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
            $"<c:chartSpace {Names} xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart><c:plotArea><c:barChart><c:ser><c:val>"
            + $"<c:numRef>"
            + "<c:f>Sheet1!$A$1</c:f><c:numCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart><c:externalData r:id=\"rId1\"/></c:chartSpace>")
        .Part("xl/embeddings/book.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Workbook("<c r=\"A1\" t=\"str\"><v>表の全部</v>"
            + "</c>").Bytes())
        .Link(Sheet, "rId1", Rel + "drawing", "xl/drawings/drawing1.xml").Link("xl/drawings/drawing1.xml", "rId1", Rel + "chart", "xl/charts/chart1.xml")
            .Link("xl/charts/chart1.xml", "rId1", Rel + "package", "xl/embeddings/book.xlsx");

    private static CarrierSample Out(string row, string path, SamplePackage package) => new(row, path, package.Bytes()) { Route = Route.TakeOut };
}
