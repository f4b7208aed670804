using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Rows OX-040 to OX-058: embedded objects, controls, fonts, media, opaque data.</summary>
internal static class ObjectCarriers
{
    private const string Chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

    public static IEnumerable<CarrierSample> All()
    {
        yield return new("OX-040", "docx/ox-040-ole-object.docx", Ole("OX-040", "Type=\"Embed\" ProgID=\"Word.Document.8\"").Bytes())
        {
            Gone = ["CDR-TEST",
            "OLEObject", "oleObject"],
            Kept = [Stays, "v:imagedata", "word/media/face.png"]
        };
        yield return new("OX-040", "xlsx/ox-040-ole-object.xlsx", SheetObject("OX-040").Bytes())
        {
            Gone = ["CDR-TEST", "oleObject"],
            Kept = [Stays,
            "xl/media/face.png"]
        };
        yield return new("OX-041", "docx/ox-041-ole-package.docx", Ole("OX-041", "Type=\"Embed\" ProgID=\"Package\"").Bytes())
        {
            Gone = ["CDR-TEST",
            "OLEObject"],
            Kept = [Stays, "v:imagedata"]
        };
        yield return new("OX-042", "docx/ox-042-embedded-workbook.docx", Ole("OX-042", "Type=\"Embed\" ProgID=\"Excel.Sheet.12\"", "package",
            Workbook(Cell($"\"{Mark("OX-042")}\"")).Bytes()).Bytes())
        { Kept = [Stays, "v:imagedata"] };
        yield return new("OX-042", "docx/ox-042-workbook-behind-chart.docx", Word(P(R("<w:drawing><wp:inline>"
            + "<wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"1\" name=\"\"/><a:graphic>"
                + "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId1\"/></a:graphicData></a:graphic></wp:inline></w:drawing>")))
            .Part("word/charts/chart1.xml", Chart, $"<c:chartSpace {Names} xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
                + $"<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>")
            .Part("word/embeddings/book.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                Workbook(Cell($"WEBSERVICE(\"http://192.0.2.1/{Mark("OX-042")}\")")).Bytes())
            .Link(Document, "rId1", Rel + "chart", "word/charts/chart1.xml").Link("word/charts/chart1.xml", "rId1", Rel + "package",
                "word/embeddings/book.xlsx").Bytes())
        { Action = null, Kept = [Stays, "word/embeddings/book.xlsx", "externalData"] };
        yield return new("OX-043", "docx/ox-043-linked-object.docx", Ole("OX-043",
            $"Type=\"Link\" ProgID=\"Excel.Sheet.12\" UpdateMode=\"Always\" ObjectID=\"{Mark("OX-043")}\"")
            .External(Document, "rId3", Rel + "oleObject", "file:///\\\\192.0.2.1\\" + Mark("OX-043")).Bytes())
        {
            Gone = ["CDR-TEST", "192.0.2.1"],
            Kept = [Stays, "v:imagedata"]
        };
        yield return new("OX-044", "pptx/ox-044-verb.pptx", Show(rest: "<p:timing><p:tnLst><p:par><p:cTn id=\"1\"><p:childTnLst>"
            + $"<p:cmd type=\"verb\" cmd=\"{Mark("OX-044")}\"><p:cBhvr><p:cTn id=\"2\"/></p:cBhvr></p:cmd></p:childTnLst></p:cTn></p:par></p:tnLst>"
                + $"</p:timing>").Bytes())
        { Kept = [Stays] };
        yield return new("OX-045", "docx/ox-045-activex.docx", Word(P(R("<w:object>"
            + "<v:shape id=\"s1\" style=\"width:10pt;height:10pt\"><v:imagedata r:id=\"rId2\"/></v:shape>"
                + $"<w:control r:id=\"rId1\" w:name=\"{Mark("OX-045")}\" w:shapeid=\"s1\"/></w:object>")))
            .Part("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml",
                $"<ax:ocx xmlns:ax=\"{Office}2006/activeX\" ax:classid=\"{{D27CDB6E-AE6D-11CF-96B8-444553540000}}\" ax:license=\"{Mark("OX-045")}\"/>")
            .Part("word/activeX/activeX1.bin", "application/vnd.ms-office.activeX", Mark("OX-045")).Part("word/media/face.png", "image/png", Png)
            .Link(Document, "rId1", Rel + "control", "word/activeX/activeX1.xml").Link(Document, "rId2", Rel + "image", "word/media/face.png")
            .Link("word/activeX/activeX1.xml", "rId1", OfficeRel + "activeXControlBinary", "word/activeX/activeX1.bin").Bytes())
        {
            Gone = ["CDR-TEST",
                "activeX"],
            Kept = [Stays, "v:imagedata"]
        };
        yield return new("OX-046", "xlsx/ox-046-form-control.xlsx",
            Workbook(rest: "<legacyDrawing r:id=\"rId1\"/><mc:AlternateContent><mc:Choice Requires=\"x14\"><controls><control shapeId=\"1025\" r:id=\"rId2\" name=\"b\"/></controls></mc:Choice></mc:AlternateContent>")
            .Part("xl/ctrlProps/ctrlProp1.xml", "application/vnd.ms-excel.controlproperties+xml",
                $"<formControlPr xmlns=\"{Office}spreadsheetml/2009/9/main\" objectType=\"Button\" fmlaLink=\"{Mark("OX-046")}\"/>")
            .Part("xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing",
                $"<xml {Names} xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id=\"s\">"
                + $"<x:ClientData ObjectType=\"Button\"><x:FmlaMacro>[0]!{Mark("OX-046")}</x:FmlaMacro></x:ClientData></v:shape></xml>")
            .Link(Sheet, "rId1", Rel + "vmlDrawing", "xl/drawings/vmlDrawing1.vml").Link(Sheet, "rId2", Rel + "ctrlProp", "xl/ctrlProps/ctrlProp1.xml")
                .Bytes())
        { Kept = [Stays] };
        yield return new("OX-047", "docx/ox-047-equation-editor-class.docx", Ole("OX-047", "Type=\"Embed\" ProgID=\"X\"", "oleObject",
            Storage("0002CE02-0000-0000-C000-000000000046", "OX-047")).Bytes())
        { Kept = [Stays, "v:imagedata"] };
        yield return new("OX-048", "docx/ox-048-alt-chunk.docx", Word("<w:altChunk r:id=\"rId1\"/>").Part("word/chunk.html", "text/html", $"<script>"
            + $"{Mark("OX-048")}</script>").Link(Document, "rId1", Rel + "aFChunk", "word/chunk.html").Bytes())
        { Gone = ["CDR-TEST", "altChunk"], Kept = [Stays] };
        yield return new("OX-049", "docx/ox-049-font.docx", Word("").Part("word/fontTable.xml", WordType + "fontTable+xml", $"<w:fonts {WordNames}>"
            + $"<w:font w:name=\"外字\"><w:embedRegular r:id=\"rId1\" w:fontKey=\"{{00000000-0000-0000-0000-000000000000}}\"/></w:font></w:fonts>")
            .Part("word/fonts/font1.odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont", Mark("OX-049"))
            .Link(Document, "rId1", Rel + "fontTable", "word/fontTable.xml").Link("word/fontTable.xml", "rId1", Rel + "font", "word/fonts/font1.odttf")
                .Bytes())
        { Gone = ["CDR-TEST", "embedRegular"], Kept = [Stays, "外字"] };
        yield return new("OX-050", "docx/ox-050-metafile.docx",
            Word(P(R(Picture("<a:blip r:embed=\"rId1\"><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId2\"/></a:ext></a:extLst></a:blip>"))))
            .Part("word/media/image1.emf", "image/x-emf", Mark("OX-050")).Part("word/media/image2.svg", "image/svg+xml",
                $"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>{Mark("OX-050")}</script></svg>")
            .Link(Document, "rId1", Rel + "image", "word/media/image1.emf").Link(Document, "rId2", Rel + "image", "word/media/image2.svg").Bytes())
        { Gone = ["CDR-TEST", "svg"], Kept = [Stays, "image/png"] };
        yield return new("OX-051", "pptx/ox-051-media.pptx", Show($"<p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"m\"/><p:cNvPicPr/><p:nvPr>"
            + $"<a:videoFile r:link=\"rId2\"/><p:extLst><p:ext uri=\"{{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}}\">"
                + $"<p14:media xmlns:p14=\"{Office}powerpoint/2010/main\" r:embed=\"rId3\"/></p:ext></p:extLst></p:nvPr></p:nvPicPr><p:blipFill>"
                    + $"<a:blip r:embed=\"rId4\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr/></p:pic>")
            .Part("ppt/media/media1.mp4", "video/mp4", Mark("OX-051")).Part("ppt/media/poster.png", "image/png", Png)
            .Link(Slide, "rId2", Rel + "video", "ppt/media/media1.mp4").Link(Slide, "rId3", Office + "2007/relationships/media", "ppt/media/media1.mp4")
                .Link(Slide, "rId4", Rel + "image", "ppt/media/poster.png").Bytes())
        { Gone = ["CDR-TEST", "video"], Kept = [Stays, "poster.png"] };
        yield return new("OX-052", "docx/ox-052-web-video.docx", Word(P(R("<w:drawing><wp:inline>"
            + "<wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"1\" name=\"v\"><a:extLst><a:ext uri=\"{C809E66F-F1BF-436E-B5F7-EEA9579F0CBA}\">"
                + $"<wp15:webVideoPr xmlns:wp15=\"{Office}word/2012/wordprocessingDrawing\" embeddedHtml=\"&lt;iframe src=http://192.0.2.1/{Mark("OX-052")}&gt;\"/></a:ext></a:extLst></wp:docPr></wp:inline></w:drawing>"))).Bytes())
        { Gone = ["CDR-TEST", "iframe"], Kept = [Stays] };
        yield return new("OX-053", "pptx/ox-053-model.pptx", Show($"<mc:AlternateContent>"
            + $"<mc:Choice xmlns:am3d=\"{Office}drawing/2017/model3d\" Requires=\"am3d\"><p:graphicFrame><am3d:model3d r:embed=\"rId2\"/></p:graphicFrame>"
            + $"</mc:Choice>"
                + "<mc:Fallback><p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"m\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId3\"/>"
                    + "</p:blipFill><p:spPr/></p:pic></mc:Fallback></mc:AlternateContent>")
            .Part("ppt/media/model3d1.glb", "model/gltf-binary", Mark("OX-053")).Part("ppt/media/face.png", "image/png", Png)
            .Link(Slide, "rId2", Office + "2017/06/relationships/model3d", "ppt/media/model3d1.glb").Link(Slide, "rId3", Rel + "image", "ppt/media/face.png")
                .Bytes())
        { Gone = ["CDR-TEST", "model3d"], Kept = [Stays, "face.png"] };
        yield return new("OX-054", "pptx/ox-054-ink.pptx", Show($"<mc:AlternateContent>"
            + $"<mc:Choice xmlns:p14=\"{Office}powerpoint/2010/main\" Requires=\"p14\"><p:contentPart p14:bwMode=\"auto\" r:id=\"rId2\"/></mc:Choice>"
                + "<mc:Fallback><p:pic><p:nvPicPr><p:cNvPr id=\"9\" name=\"i\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId3\"/>"
                    + "</p:blipFill><p:spPr/></p:pic></mc:Fallback></mc:AlternateContent>")
            .Part("ppt/ink/ink1.xml", "application/inkml+xml", $"<ink xmlns=\"http://www.w3.org/2003/InkML\"><annotation>{Mark("OX-054")}</annotation></ink>")
                .Part("ppt/media/face.png", "image/png", Png)
            .Link(Slide, "rId2", Rel + "customXml", "ppt/ink/ink1.xml").Link(Slide, "rId3", Rel + "image", "ppt/media/face.png").Bytes())
        {
            Kept = [Stays,
                "face.png"]
        };
        yield return new("OX-055", "xlsx/ox-055-printer.xlsx", Workbook(rest: "<pageSetup paperSize=\"9\" r:id=\"rId1\"/>")
            .Part("xl/printerSettings/printerSettings1.bin", SheetType + "printerSettings", Mark("OX-055"))
            .Link(Sheet, "rId1", Rel + "printerSettings", "xl/printerSettings/printerSettings1.bin").Bytes())
        { Kept = [Stays, "paperSize"] };
        yield return new("OX-056", "xlsx/ox-056-toolbars.xlsx", Workbook().Part("xl/attachedToolbars.bin", "application/vnd.ms-excel.attachedToolbars",
            Mark("OX-056")).Link(Book, "rId2", OfficeRel + "attachedToolbars", "xl/attachedToolbars.bin").Bytes())
        { Kept = [Stays] };
        yield return new("OX-057", "xlsx/ox-057-custom-data.xlsx", Workbook().Part("customData/itemProps1.xml",
            "application/vnd.ms-office.customDataProperties+xml", $"<x>{Mark("OX-057")}</x>")
            .Part("customData/item1.data", "application/binary", Mark("OX-057")).Link(Book, "rId2", Office + "2007/relationships/customData",
                "customData/item1.data").Bytes())
        { Kept = [Stays] };
        yield return new("OX-058", "docx/ox-058-vendor-part.docx", Word("").Part("xen/file.xml", "application/xml", $"<x>{Mark("OX-058")}</x>").Link(Document,
            "rId1", "http://schemas.vendor.invalid/ddp/2016/relationships/xenFile", "xen/file.xml").Bytes())
        { Kept = [Stays] };
    }

    /// <summary>An object in a text document: its face above, what it is below.</summary>
    private static SamplePackage Ole(string row, string attributes, string relationship = "oleObject", byte[]? content = null) => Word(P(R("<w:object>"
        + "<v:shape id=\"s1\" style=\"width:10pt;height:10pt\" o:ole=\"\">"
            + $"<v:imagedata r:id=\"rId2\" o:title=\"\"/></v:shape><o:OLEObject {attributes} ShapeID=\"s1\" DrawAspect=\"Content\" r:id=\"rId1\"/>"
                + $"</w:object>")))
        .Part("word/embeddings/object1.bin", OleType, content ?? System.Text.Encoding.UTF8.GetBytes(Mark(row))).Part("word/media/face.png", "image/png", Png)
        .Link(Document, "rId1", Rel + relationship, "word/embeddings/object1.bin").Link(Document, "rId2", Rel + "image", "word/media/face.png");

    /// <summary>An object on a sheet, as Excel writes it since 2010: the object with its place, and a drawing of the old kind with its face.</summary>
    internal static SamplePackage SheetObject(string row, string shown = "<legacyDrawing r:id=\"rId1\"/>") =>
        Workbook(rest: shown + "<oleObjects><mc:AlternateContent><mc:Choice Requires=\"x14\"><oleObject progId=\"Word.Document.8\" shapeId=\"1025\" r:id=\"rId2\">"
            + "<objectPr defaultSize=\"0\" r:id=\"rId3\"><anchor><from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>"
                + "0</xdr:rowOff></from>"
            + "<to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor></objectPr></oleObject>"
                + "</mc:Choice>"
            + "<mc:Fallback><oleObject progId=\"Word.Document.8\" shapeId=\"1025\" r:id=\"rId2\"/></mc:Fallback></mc:AlternateContent></oleObjects>")
        .Part("xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing",
            $"<xml {Names} xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shape id=\"_x0000_s1025\" style=\"width:96pt;height:60pt\">"
            + "<v:imagedata o:relid=\"rId1\" o:title=\"\"/><x:ClientData ObjectType=\"Pict\"><x:Anchor>1, 0, 2, 0, 3, 0, 6, 0</x:Anchor></x:ClientData>"
                + "</v:shape></xml>")
        .Part("xl/embeddings/oleObject1.bin", OleType, Mark(row)).Part("xl/media/face.png", "image/png", Png)
        .Link(Sheet, "rId1", Rel + "vmlDrawing", "xl/drawings/vmlDrawing1.vml").Link(Sheet, "rId2", Rel + "oleObject", "xl/embeddings/oleObject1.bin")
            .Link(Sheet, "rId3", Rel + "image", "xl/media/face.png")
        .Link("xl/drawings/vmlDrawing1.vml", "rId1", Rel + "image", "xl/media/face.png");

    /// <summary>The head of a compound file with nothing but a root entry of this class (MS-CFB 2.2, 2.6).</summary>
    private static byte[] Storage(string classId, string row)
    {
        var file = new byte[1536];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        file[0x1A] = 3;
        file[0x1E] = 9;
        file[0x30] = 1;
        new Guid(classId).ToByteArray().CopyTo(file, 1024 + 80);
        System.Text.Encoding.UTF8.GetBytes(Mark(row)).CopyTo(file, 1200);
        return file;
    }
}
