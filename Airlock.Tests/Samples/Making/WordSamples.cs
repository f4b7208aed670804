using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making;

/// <summary>Text documents, from a referral letter to a bundle of everything that runs by itself.</summary>
internal static class WordSamples
{
    private const string Main = "word/document.xml";
    private const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Document = Type + "document.main+xml";
    private const string MacroDocument = "application/vnd.ms-word.document.macroEnabled.main+xml";

    private const string Template = Type + "template.main+xml";
    private const string MacroTemplate = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml";

    private const string Open = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>";

    private const string Close = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:textDirection w:val=\"tbRl\"/></w:sectPr></w:body></w:document>";

    private const string Letter = "<w:p><w:pPr><w:kinsoku/></w:pPr><w:r><w:ruby><w:rubyPr><w:rubyAlign w:val=\"distributeSpace\"/><w:hps w:val=\"10\"/><w:hpsRaise w:val=\"18\"/>"
        + "<w:hpsBaseText w:val=\"21\"/><w:lid w:val=\"ja-JP\"/></w:rubyPr><w:rt><w:r><w:t>しんりょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>診療</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        + "<w:r><w:rPr><w:rFonts w:eastAsia=\"ＭＳ 明朝\"/></w:rPr><w:t xml:space=\"preserve\"> 情報提供書 \uE000 </w:t></w:r></w:p>";

    private const string Eq = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> EQ \\o\\ac(○,印) </w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>印</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

    public static IEnumerable<(string Path, byte[] Bytes)> All()
    {
        yield return ("docx/clean.docx", Clean().Bytes());
        yield return ("docx/dirty.docx", Dirty(Document).Bytes());
        yield return ("docx/broken.docx", Clean().Bytes()[..^200]);
        yield return ("docm/dirty.docm", WithMacros(Dirty(MacroDocument)).Bytes());
        yield return ("dotx/template.dotx", Clean(Template).Bytes());
        yield return ("dotm/dirty.dotm", WithMacros(Dirty(MacroTemplate)).Bytes());
        yield return ("docx/field-split-over-runs.docx", WithBody(Field(" D", "DE", "AUTO ", "c:\\\\SECRET-COMMAND \"/c\" ")).Bytes());
        yield return ("docx/field-inside-field.docx", WithBody(Nested()).Bytes());
        yield return ("docx/field-without-end.docx", WithBody("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DDEAUTO SECRET-COMMAND</w:instrText></w:r></w:p>").Bytes());
        yield return ("docx/field-in-branch.docx", WithBody("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"v\"><w:instrText>DDEAUTO SECRET-COMMAND</w:instrText></mc:Choice></mc:AlternateContent>"
            + "<w:t>残る文字</w:t></w:r></w:p>").Bytes());
        yield return ("docx/entity.docx", new SamplePackage(Main, Document, "<!DOCTYPE w:document [<!ENTITY x \"SECRET\">]>" + Open + "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>" + Close).Bytes());
        yield return ("docx/remote-template.docx", WithTemplate(Clean()).Bytes());
        yield return ("docx/stray-part.docx", Clean().Stray("word/media/SECRET-STRAY.exe", "MZ-SECRET").Bytes());
        yield return ("docx/trailing-data.docx", [.. Clean().Bytes(), .. "SECRET-TAIL"u8]);
        yield return ("docx/name-leads-out.docx", Clean().Stray("../SECRET-OUT.txt", "x").Bytes());
        yield return ("docx/name-twice.docx", Clean().Stray("WORD/document.xml", "SECRET").Bytes());
    }

    public static SamplePackage Clean(string mainType = Document) => new SamplePackage(Main, mainType, Open + Letter + Eq
            + "<w:p><w:hyperlink r:id=\"rId2\"><w:r><w:t>病院のページ</w:t></w:r></w:hyperlink></w:p><w:p><w:r>" + Picture("rId3") + "</w:r></w:p>" + Close)
        .Part("word/styles.xml", Type + "styles+xml", "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>")
        .Part("word/media/image1.png", "image/png", PngMaker.Png(PngMaker.Header(48, 32), PngMaker.Data(48, 32), PngMaker.End()))
        .Link(Main, "rId1", Rel + "styles", "word/styles.xml")
        .External(Main, "rId2", Rel + "hyperlink", "https://hospital.invalid/?a=1&b=2")
        .Link(Main, "rId3", Rel + "image", "word/media/image1.png");

    private static SamplePackage Dirty(string mainType) => WithTemplate(new SamplePackage(Main, mainType, Open + Letter
            + Field(" INCLUDETEXT ", "\"\\\\\\\\192.0.2.1\\\\SECRET-SHARE\" ") + "<w:p><w:fldSimple w:instr=\" DDE SECRET-SERVICE x \"><w:r><w:t>残る文字</w:t></w:r></w:fldSimple></w:p>"
            + "<w:p><w:hyperlink r:id=\"rId2\"><w:r><w:t>リンクの文字</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id=\"rId3\"/>"
            + "<w:p><w:r><w:object><v:shape id=\"s1\" style=\"width:10pt;height:10pt\" o:ole=\"\"><v:imagedata r:id=\"rId5\" o:title=\"\"/></v:shape>"
            + "<o:OLEObject Type=\"Embed\" ProgID=\"Package\" ShapeID=\"s1\" DrawAspect=\"Icon\" ObjectID=\"_1\" r:id=\"rId4\"/></w:object></w:r></w:p>"
            + "<w:p><w:r>" + Picture("rId6", "link") + "</w:r></w:p>" + Close)
        .Part("word/chunk.html", "text/html", "<script>SECRET-SCRIPT</script>")
        .Part("word/embeddings/oleObject1.bin", Office("oleObject"), "SECRET-OLE")
        .Part("word/media/image1.emf", "image/x-emf", "SECRET-METAFILE")
        .Part("customXml/item1.xml", "application/xml", "<x>SECRET-CUSTOM</x>")
        .External(Main, "rId2", Rel + "hyperlink", "file:///\\\\192.0.2.1\\SECRET-LINK")
        .Link(Main, "rId3", Rel + "aFChunk", "word/chunk.html")
        .Link(Main, "rId4", Rel + "oleObject", "word/embeddings/oleObject1.bin")
        .Link(Main, "rId5", Rel + "image", "word/media/image1.emf")
        .External(Main, "rId6", Rel + "image", "http://192.0.2.1/SECRET-PIXEL.png")
        .Link(Main, "rId8", Rel + "customXml", "customXml/item1.xml"));

    private static SamplePackage WithTemplate(SamplePackage package) => package
        .Part("word/settings.xml", Type + "settings+xml", "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:attachedTemplate r:id=\"rId1\"/><w:updateFields w:val=\"true\"/>"
            + "<w:docVars><w:docVar w:name=\"x\" w:val=\"SECRET-VARIABLE\"/></w:docVars></w:settings>")
        .Link(Main, "rId9", Rel + "settings", "word/settings.xml")
        .External("word/settings.xml", "rId1", Rel + "attachedTemplate", "http://192.0.2.1/SECRET-TEMPLATE.dotm");

    public static SamplePackage Everything() => Dirty(Document);

    public static SamplePackage Macros() => WithMacros(Dirty(MacroDocument));

    private static SamplePackage WithMacros(SamplePackage package) => package
        .Part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "SECRET-VBA")
        .Part("word/vbaData.xml", "application/vnd.ms-word.vbaData+xml", "<x>SECRET-VBA-DATA</x>")
        .Part("customUI/customUI.xml", "application/xml", "<customUI onLoad=\"SECRET-RIBBON\"/>")
        .Link(Main, "rId20", OfficeRel + "vbaProject", "word/vbaProject.bin")
        .Link("word/vbaProject.bin", "rId1", OfficeRel + "wordVbaData", "word/vbaData.xml")
        .Link("", "rId20", OfficeRel + "ui/extensibility", "customUI/customUI.xml");

    private static SamplePackage WithBody(string body) => new(Main, Document, Open + body + Close);

    private static string Office(string name) => "application/vnd.openxmlformats-officedocument." + name;

    private static string Field(params string[] pieces) => "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
        + string.Concat(pieces.Select(piece => $"<w:r><w:instrText xml:space=\"preserve\">{piece}</w:instrText></w:r>"))
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>最後に見えた文字</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

    /// <summary>The outer instruction is spelt by an inner QUOTE: 68 68 69 is DDE.</summary>
    private static string Nested() => "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + Field(" QUOTE 68 68 69 ")[5..^6]
        + "<w:r><w:instrText> SECRET-COMMAND </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>外の結果</w:t></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

    private static string Picture(string id, string how = "embed") => "<w:drawing><wp:inline><wp:extent cx=\"457200\" cy=\"304800\"/><wp:docPr id=\"1\" name=\"図 1\"/><a:graphic>"
        + "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"図 1\"/><pic:cNvPicPr/></pic:nvPicPr>"
        + $"<pic:blipFill><a:blip r:{how}=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"457200\" cy=\"304800\"/></a:xfrm>"
        + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>";
}
