using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making;

/// <summary>Presentations, from one plain slide to one that starts programs.</summary>
internal static class SlideSamples
{
    private const string Main = "ppt/presentation.xml";
    private const string Type = "application/vnd.openxmlformats-officedocument.presentationml.";
    private const string Macros = "application/vnd.ms-powerpoint.";
    private const string Slide = "ppt/slides/slide1.xml";
    private const string Names = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Tree = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";

    public static IEnumerable<(string Path, byte[] Bytes)> All()
    {
        yield return ("pptx/clean.pptx", Clean(Type + "presentation.main+xml").Bytes());
        yield return ("pptx/dirty.pptx", Dirty().Bytes());
        yield return ("pptx/broken.pptx", Clean(Type + "presentation.main+xml").Bytes()[..^100]);
        yield return ("ppsx/starts-by-itself.ppsx", Clean(Type + "slideshow.main+xml").Bytes());
        yield return ("potx/template.potx", Clean(Type + "template.main+xml").Bytes());
        yield return ("pptm/dirty.pptm", WithMacros("presentation.macroEnabled.main+xml").Bytes());
        yield return ("potm/dirty.potm", WithMacros("template.macroEnabled.main+xml").Bytes());
        yield return ("ppsm/dirty.ppsm", WithMacros("slideshow.macroEnabled.main+xml").Bytes());
    }

    public static SamplePackage Slides() => Clean(Type + "presentation.main+xml");

    private static SamplePackage Clean(string mainType) => Deck(mainType, Shape("発表の題", "<a:hlinkClick r:id=\"rId2\"/>") + Shape("次へ", "<a:hlinkClick r:id=\"\" action=\"ppaction://hlinkshowjump?jump=nextslide\"/>"), "")
        .External(Slide, "rId2", Rel + "hyperlink", "https://hospital.invalid/");

    private static SamplePackage WithMacros(string mainType) => Clean(Macros + mainType)
        .Part("ppt/vbaProject.bin", "application/vnd.ms-office.vbaProject", "SECRET-VBA")
        .Link(Main, "rId20", OfficeRel + "vbaProject", "ppt/vbaProject.bin");

    private static SamplePackage Dirty() => Deck(Type + "presentation.main+xml",
            Shape("押すと", "<a:hlinkClick r:id=\"rId2\" action=\"ppaction://program\"/>") + Shape("触れると", "<a:hlinkHover r:id=\"\" action=\"ppaction://macro?name=SECRET-MACRO\"/>")
            + "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"9\" name=\"表\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/presentationml/2006/ole\">"
            + "<p:oleObj r:id=\"rId3\" progId=\"SECRET-PROGID\"><p:embed/><p:pic><p:nvPicPr><p:cNvPr id=\"0\" name=\"\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId4\"/></p:blipFill><p:spPr/></p:pic></p:oleObj>"
            + "</a:graphicData></a:graphic></p:graphicFrame>",
            "<p:timing><p:tnLst><p:par><p:cTn id=\"1\"><p:childTnLst><p:cmd type=\"verb\" cmd=\"SECRET-VERB\"><p:cBhvr><p:cTn id=\"2\"/></p:cBhvr></p:cmd></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>")
        .Part("ppt/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "SECRET-OLE")
        .Part("ppt/media/image1.png", "image/png", PngMaker.Png(PngMaker.Header(48, 32), PngMaker.Data(48, 32), PngMaker.End()))
        .Part("ppt/tags/tag1.xml", Type + "tags+xml", $"<p:tagLst {Names}><p:tag name=\"x\" val=\"SECRET-TAG\"/></p:tagLst>")
        .External(Slide, "rId2", Rel + "hyperlink", "file:///c:/SECRET-PROGRAM.exe")
        .Link(Slide, "rId3", Rel + "oleObject", "ppt/embeddings/oleObject1.bin")
        .Link(Slide, "rId4", Rel + "image", "ppt/media/image1.png")
        .Link(Slide, "rId5", Rel + "tags", "ppt/tags/tag1.xml")
        .External(Slide, "rId6", Rel + "video", "http://192.0.2.1/SECRET-VIDEO.mp4");

    /// <param name="rest">What follows the slide's shapes.</param>
    /// <param name="attributes">Of the slide.</param>
    /// <param name="presentation">Further children of the presentation.</param>
    /// <param name="slides">Further entries of its list of slides.</param>
    public static SamplePackage Deck(string mainType, string shapes, string rest, string attributes = "", string presentation = "", string slides = "", string names = Names) => new SamplePackage(Main, mainType,
            $"<p:presentation {names}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId2\"/>{slides}</p:sldIdLst>"
            + "<p:sldSz cx=\"9144000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/><p:kinsoku lang=\"ja-JP\" invalStChars=\"、。\" invalEndChars=\"（\"/>" + presentation + "</p:presentation>")
        .Part("ppt/slideMasters/slideMaster1.xml", Type + "slideMaster+xml", $"<p:sldMaster {Names}><p:cSld><p:spTree>{Tree}</p:spTree></p:cSld>"
            + "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>"
            + "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst></p:sldMaster>")
        .Part("ppt/slideLayouts/slideLayout1.xml", Type + "slideLayout+xml", $"<p:sldLayout {Names}><p:cSld><p:spTree>{Tree}</p:spTree></p:cSld></p:sldLayout>")
        .Part(Slide, Type + "slide+xml", $"<p:sld {names}{attributes}><p:cSld><p:spTree>{Tree}{shapes}</p:spTree></p:cSld>{rest}</p:sld>")
        .Link(Main, "rId1", Rel + "slideMaster", "ppt/slideMasters/slideMaster1.xml")
        .Link(Main, "rId2", Rel + "slide", Slide)
        .Link("ppt/slideMasters/slideMaster1.xml", "rId1", Rel + "slideLayout", "ppt/slideLayouts/slideLayout1.xml")
        .Link("ppt/slideLayouts/slideLayout1.xml", "rId1", Rel + "slideMaster", "ppt/slideMasters/slideMaster1.xml")
        .Link(Slide, "rId1", Rel + "slideLayout", "ppt/slideLayouts/slideLayout1.xml");

    public static string Shape(string text, string link) => $"<p:sp><p:nvSpPr><p:cNvPr id=\"5\" name=\"s\">{link}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>"
        + $"<p:txBody><a:bodyPr vert=\"eaVert\"/><a:p><a:r><a:rPr lang=\"ja-JP\"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>";
}
