using System.Globalization;
using static Airlock.Tests.Samples.Making.Carriers.CarrierPackage;
using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making.Carriers;

/// <summary>Rows OX-070 to OX-087: what leads out of the file.</summary>
internal static class ReferenceCarriers
{
    /// <summary>Schemes and disguises that may not be clicked. Addresses that are no addresses at all are OX-008.</summary>
    private static readonly string[] Hazards =
    [
        @"file:///\\192.0.2.1\share", "file://host.invalid/x.docx!x", @"\\192.0.2.1\share\x", @"\\host.invalid@80\x", "javascript:x()", "vbscript:x",
            "data:text/html,x", "blob:x", "ms-msdt:/id", "search-ms:query=x",
        "ms-word:ofe|u|http://host.invalid/x", "ms-excel:ofe|u|x", "ms-powerpoint:ofe|u|x", "ms-officecmd:x", "ms-appinstaller:?source=x", "ms-settings:x",
            "shell:startup", "mk:@MSITStore:x", "its:x",
        "mhtml:http://host.invalid/x!x", "res://x.dll/x", "view-source:http://host.invalid/", "ldap://host.invalid", "smb://host.invalid/x",
            "ftp://host.invalid/x", "sftp://host.invalid", "ssh://host.invalid",
        "telnet://host.invalid", "nfs://host.invalid", "jar:http://host.invalid!/x", "script:x", "slack://x", "zoommtg://x", "ms-help://x",
            "java&#9;script:x", " javascript:x", "JaVaScRiPt:x", "java%0ascript:x",
        "https://hospital.invalid@host.invalid/", "https:\\\\host.invalid\\x", "http://host\u202E.invalid/", "mailto:a@host.invalid?attach=/etc/passwd",
            "x.docx", "../x",
    ];

    public static IEnumerable<CarrierSample> All()
    {
        yield return new("OX-070", "docx/ox-070-attached-template.docx", Word("").WithSettings("<w:attachedTemplate r:id=\"rId1\"/>")
            .External("word/settings.xml", "rId1", Rel + "attachedTemplate", "http://192.0.2.1/" + Mark("OX-070")).Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1", "attachedTemplate"], Kept = [Stays] };
        yield return new("OX-070", "docx/ox-070-strict-template.docx", Strict("<w:attachedTemplate r:id=\"rId1\"/>").External("word/settings.xml", "rId1",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/attachedTemplate", "http://192.0.2.1/" + Mark("OX-070")).Bytes())
        {
            Gone = ["CDR-TEST", "192.0.2.1", "attachedTemplate", "schemas.openxmlformats.org/wordprocessingml"],
            Kept = [Stays,
                "purl.oclc.org/ooxml/wordprocessingml/main"]
        };
        yield return new("OX-071", "xlsx/ox-071-outside-object.xlsx", Workbook(rest: "<oleObjects>"
            + "<oleObject progId=\"x\" shapeId=\"1\" link=\"[1]!''''\" oleUpdate=\"OLEUPDATE_ALWAYS\" r:id=\"rId1\"/></oleObjects>")
            .External(Sheet, "rId1", Rel + "oleObject", @"\\192.0.2.1\" + Mark("OX-071")).Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1"], Kept = [Stays] };
        yield return new("OX-072", "docx/ox-072-frames.docx", Word("").Part("word/webSettings.xml", WordType + "webSettings+xml",
            $"<w:webSettings {WordNames}><w:frameset><w:frame><w:sourceFileName r:id=\"rId1\"/></w:frame>"
                + $"<w:frame><w:sourceFileName w:val=\"http://192.0.2.1/{Mark("OX-072")}\"/></w:frame></w:frameset></w:webSettings>")
            .Link(Document, "rId1", Rel + "webSettings", "word/webSettings.xml").External("word/webSettings.xml", "rId1", Rel + "frame", "http://192.0.2.1/"
                + Mark("OX-072")).Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1", "frameset"], Kept = [Stays] };
        yield return new("OX-073", "docx/ox-073-subdocument.docx", Word("<w:subDoc r:id=\"rId1\"/>").External(Document, "rId1", Rel + "subDocument",
            "file:///c:/" + Mark("OX-073")).Bytes())
        { Gone = ["CDR-TEST", "subDoc"], Kept = [Stays] };
        yield return new("OX-074", "xlsx/ox-074-path-of-another-workbook.xlsx", External("OX-074", "<externalBook r:id=\"rId1\"/>")
            .External("xl/externalLinks/externalLink1.xml", "rId1", Rel + "externalLinkPath", $"file:///\\\\192.0.2.1\\{Mark("OX-074")}.xlsx").Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1", "externalReference"], Kept = [Stays] };
        yield return new("OX-075", "docx/ox-075-linked-pictures.docx", Word(P(R(Picture("<a:blip r:embed=\"rId1\" r:link=\"rId2\"/>")))
            + P(R(Picture("<a:blip r:link=\"rId2\"/>")))
                + P(R($"<w:pict><v:shape id=\"s\"><v:imagedata r:href=\"rId2\" src=\"\\\\192.0.2.1\\{Mark("OX-075")}\"/>"
                    + $"<v:fill r:id=\"rId2\" o:href=\"http://192.0.2.1/{Mark("OX-075")}\" type=\"frame\"/></v:shape></w:pict>")))
            .Part("word/media/image1.png", "image/png", Png).Link(Document, "rId1", Rel + "image", "word/media/image1.png").External(Document, "rId2", Rel
                + "image", "http://192.0.2.1/" + Mark("OX-075")).Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1", "r:link"], Kept = [Stays, "word/media/image1.png"] };
        yield return Links();
        yield return new("OX-076", "pptx/ox-076-link-over-a-shape.pptx", Show(SlideSamples.Shape("触", "<a:hlinkHover r:id=\"rId2\"/>")).External(Slide,
            "rId2", Rel + "hyperlink", @"\\192.0.2.1\" + Mark("OX-076")).Bytes())
        { Gone = ["CDR-TEST", "hlinkHover"], Kept = [Stays] };
        yield return new("OX-077", "docx/ox-077-mail-merge.docx", Word("").WithSettings($"<w:mailMerge><w:mainDocumentType w:val=\"formLetters\"/>"
            + $"<w:connectString w:val=\"Provider=x;Data Source=\\\\192.0.2.1\\{Mark("OX-077")}\"/>"
                + $"<w:query w:val=\"SELECT * FROM x\"/><w:dataSource r:id=\"rId1\"/><w:odso><w:udl w:val=\"{Mark("OX-077")}\"/><w:src r:id=\"rId1\"/>"
                    + $"</w:odso></w:mailMerge>")
            .External("word/settings.xml", "rId1", Rel + "mailMergeSource", "file:///c:/" + Mark("OX-077")).Bytes())
        {
            Gone = ["CDR-TEST", "mailMerge"],
            Kept = [Stays]
        };
        yield return new("OX-078", "pptx/ox-078-outside-media.pptx", Show().External(Slide, "rId2", Rel + "video", $"http://192.0.2.1/{Mark("OX-078")}.mp4")
            .External(Slide, "rId3", Rel + "audio", "file:///x").Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1"], Kept = [Stays] };
        yield return new("OX-079", "docx/ox-079-transform.docx", Word("")
            .WithSettings($"<w:saveThroughXslt r:id=\"rId1\" w:solutionID=\"{Mark("OX-079")}\"/><w:attachedSchema w:val=\"urn:{Mark("OX-079")}\"/>"
                + $"<sl:schemaLibrary xmlns:sl=\"http://schemas.openxmlformats.org/schemaLibrary/2006/main\">"
                    + $"<sl:schema sl:uri=\"x\" sl:schemaLocation=\"http://192.0.2.1/{Mark("OX-079")}\"/></sl:schemaLibrary>")
            .External("word/settings.xml", "rId1", Rel + "transform", "http://192.0.2.1/" + Mark("OX-079")).Bytes())
        {
            Gone = ["CDR-TEST", "192.0.2.1"],
            Kept = [Stays]
        };
        yield return new("OX-080", "pptx/ox-080-slide-server.pptx", Show().Part("ppt/slideUpdateInfo/slideUpdateInfo1.xml", SlideType + "slideUpdateInfo+xml",
            $"<p:sldSyncPr {SlideNames} serverSldId=\"{Mark("OX-080")}\" r:id=\"rId1\"/>")
            .Link(Slide, "rId2", Rel + "slideUpdateInfo", "ppt/slideUpdateInfo/slideUpdateInfo1.xml").External("ppt/slideUpdateInfo/slideUpdateInfo1.xml",
                "rId1", Rel + "slideUpdateUrl", "http://192.0.2.1/" + Mark("OX-080")).Bytes())
        { Kept = [Stays] };
        yield return new("OX-081", "docx/ox-081-styles-outside.docx", Word("").External(Document, "rId1", Rel + "styles", "http://192.0.2.1/"
            + Mark("OX-081")).External(Document, "rId2", Rel + "header", "http://192.0.2.1/x").Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1"], Kept = [Stays] };
        yield return new("OX-082", "xlsx/ox-082-custom-xml-outside.xlsx", Workbook().External(Book, "rId2", Rel + "customXml", "http://192.0.2.1/"
            + Mark("OX-082")).Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1"], Kept = [Stays] };
        yield return new("OX-083", "xlsx/ox-083-web-extension.xlsx", Workbook(rest: "<drawing r:id=\"rId1\"/>")
            .Part("xl/drawings/drawing1.xml", DrawingType, $"<xdr:wsDr {SheetNames}><xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"0\"/>"
                + $"<xdr:ext cx=\"9\" cy=\"9\"/><xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"w\"/><xdr:cNvGraphicFramePr/>"
                + $"</xdr:nvGraphicFramePr>"
                + $"<xdr:xfrm/><a:graphic><a:graphicData uri=\"x\">"
                    + $"<we:webextensionref xmlns:we=\"{Office}webextensions/webextension/2010/11\" r:id=\"rId1\"/></a:graphicData></a:graphic>"
                    + $"</xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>")
            .Part("xl/webextensions/webextension1.xml", "application/vnd.ms-office.webextension+xml",
                $"<we:webextension xmlns:we=\"{Office}webextensions/webextension/2010/11\" id=\"{Mark("OX-083")}\"/>")
            .Link(Sheet, "rId1", Rel + "drawing", "xl/drawings/drawing1.xml").Link("xl/drawings/drawing1.xml", "rId1", Office
                + "2011/relationships/webextension", "xl/webextensions/webextension1.xml").Bytes())
        { Kept = [Stays] };
        yield return new("OX-084", "xlsx/ox-084-web-image.xlsx", Workbook(Cell($"_xlfn.IMAGE(\"http://192.0.2.1/{Mark("OX-084")}\")"))
            .Part("xl/richData/rdRichValueWebImage.xml", "application/vnd.ms-excel.rdrichvaluewebimage+xml",
                $"<webImagesSrd xmlns=\"{Office}spreadsheetml/2020/richdatawebimage\" {Names}><webImageSrd><address r:id=\"rId1\"/></webImageSrd>"
                    + $"</webImagesSrd>")
            .Link(Book, "rId2", Office + "2020/07/relationships/rdRichValueWebImage", "xl/richData/rdRichValueWebImage.xml")
                .External("xl/richData/rdRichValueWebImage.xml", "rId1", Rel + "hyperlink", "http://192.0.2.1/" + Mark("OX-084")).Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1", "IMAGE("], Kept = [Stays] };
        yield return new("OX-085", "docx/ox-085-links-in-properties.docx", Word("").Part("docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><Application>x</Application>"
                + $"<HLinks><vt:vector size=\"1\" baseType=\"variant\"><vt:variant><vt:lpwstr>{Mark("OX-085")}</vt:lpwstr></vt:variant></vt:vector></HLinks>"
                    + $"<HyperlinkBase>http://192.0.2.1/{Mark("OX-085")}</HyperlinkBase></Properties>")
            .Link("", "rId2", Rel + "extended-properties", "docProps/app.xml").Bytes())
        {
            Gone = ["CDR-TEST", "192.0.2.1"],
            Kept = [Stays,
                "docProps/app.xml"]
        };
        yield return new("OX-086", "docx/ox-086-smart-tag-program.docx", Word("")
            .WithSettings($"<w:smartTagType w:namespaceuri=\"urn:{Mark("OX-086")}\" w:name=\"x\" w:url=\"http://192.0.2.1/{Mark("OX-086")}\"/>").Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1"], Kept = [Stays] };
        yield return new("OX-087", "xlsx/ox-087-publishing.xlsx", Workbook(rest: $"<webPublishItems count=\"1\">"
            + $"<webPublishItem id=\"1\" divId=\"x\" sourceType=\"sheet\" destinationFile=\"\\\\192.0.2.1\\{Mark("OX-087")}\"/></webPublishItems>").Bytes())
        { Gone = ["CDR-TEST", "192.0.2.1"], Kept = [Stays] };
    }

    /// <summary>A workbook that quotes another one, of which this is the part.</summary>
    public static SamplePackage External(string row, string link) => Workbook($"{Cell("[1]Other!A1")}", book: "<externalReferences>"
        + "<externalReference r:id=\"rId2\"/></externalReferences>")
        .Part("xl/externalLinks/externalLink1.xml", SheetType + "externalLink+xml", $"<externalLink {SheetNames}>{link}<!-- {Mark(row)} --></externalLink>")
            .Link(Book, "rId2", Rel + "externalLink", "xl/externalLinks/externalLink1.xml");

    private static CarrierSample Links()
    {
        var package = Word(P(string.Concat(Hazards.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"<w:hyperlink r:id=\"h{index}\">"
            + $"{T("文字" + index)}</w:hyperlink>"))) + $"<w:hyperlink r:id=\"good\">{T()}</w:hyperlink>"));
        for (var index = 0; index < Hazards.Length; index++)
            package.External(Document, string.Create(CultureInfo.InvariantCulture, $"h{index}"), Rel + "hyperlink", Hazards[index] + "#" + Mark("OX-076"));
        return new("OX-076", "docx/ox-076-links.docx", package.External(Document, "good", Rel + "hyperlink", "https://hospital.invalid/").Bytes())
        { Gone = ["CDR-TEST", "192.0.2", "host.invalid"], Kept = [Stays, "文字0", "https://hospital.invalid/"] };
    }

    private static SamplePackage Strict(string settings)
    {
        const string Names = "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"";
        return new SamplePackage(Document, WordType + "document.main+xml", $"<w:document {Names} w:conformance=\"strict\"><w:body><w:p>{T()}</w:p></w:body>"
            + $"</w:document>", "http://purl.oclc.org/ooxml/officeDocument/relationships/")
            .Part("word/settings.xml", WordType + "settings+xml", $"<w:settings {Names}>{settings}</w:settings>").Link(Document, "rId1",
                "http://purl.oclc.org/ooxml/officeDocument/relationships/settings", "word/settings.xml");
    }
}
