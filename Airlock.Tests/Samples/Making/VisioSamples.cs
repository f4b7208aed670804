using static Airlock.Tests.Samples.Making.SamplePackage;

namespace Airlock.Tests.Samples.Making;

/// <summary>Visio packages, from a plan of a ward to one that runs, opens and fetches.</summary>
internal static class VisioSamples
{
    public const string VisioDocument = "visio/document.xml";
    public const string VisioPages = "visio/pages/pages.xml";
    public const string VisioPage = "visio/pages/page1.xml";
    public const string VisioType = "application/vnd.ms-visio.";
    public const string VisioRel = "http://schemas.microsoft.com/visio/2010/relationships/";
    public const string VisioNames = "xmlns=\"http://schemas.microsoft.com/office/visio/2012/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xml:space=\"preserve\"";

    private const string Masters = "visio/masters/masters.xml";
    private const string Master = "visio/masters/master1.xml";
    private const string Ward = "病棟の図";

    public static IEnumerable<(string Path, byte[] Bytes)> All()
    {
        yield return ("vsdx/clean.vsdx", Clean("drawing.main+xml").Bytes());
        yield return ("vsdx/dirty.vsdx", Dirty().Bytes());
        yield return ("vsdx/broken.vsdx", Clean("drawing.main+xml").Bytes()[..^70]);
        yield return ("vssx/clean.vssx", Stencil("stencil.main+xml").Bytes());
        yield return ("vssx/dirty.vssx", WithMacros(Stencil("stencil.main+xml")).Bytes());
        yield return ("vssx/broken.vssx", Stencil("stencil.main+xml").Bytes()[..^70]);
        yield return ("vsdm/dirty.vsdm", WithMacros(Clean("drawing.macroEnabled.main+xml")).Bytes());
        yield return ("vstx/template.vstx", Clean("template.main+xml").Bytes());
        yield return ("vstm/dirty.vstm", WithMacros(Clean("template.macroEnabled.main+xml")).Bytes());
        yield return ("vssm/dirty.vssm", WithMacros(Stencil("stencil.macroEnabled.main+xml")).Bytes());
    }

    /// <param name="shapes">Of the one page.</param>
    /// <param name="document">Further children of the document.</param>
    /// <param name="sheet">What the sheet of the page holds besides its measures.</param>
    /// <param name="pages">Further pages.</param>
    public static SamplePackage Drawing(string shapes = "", string document = "", string sheet = "", string pages = "", string mainType = "drawing.main+xml") =>
        new SamplePackage(VisioDocument, VisioType + mainType, $"<VisioDocument {VisioNames}><DocumentSettings TopPage=\"0\" DefaultTextStyle=\"0\" DefaultLineStyle=\"0\" DefaultFillStyle=\"0\">"
            + "<GlueSettings>9</GlueSettings><SnapSettings>65847</SnapSettings></DocumentSettings><Colors><ColorEntry IX=\"24\" RGB=\"#92A7C4\"/></Colors>"
            + "<FaceNames><FaceName NameU=\"ＭＳ Ｐゴシック\" UnicodeRanges=\"-536870145 1791491579\" CharSets=\"4000009f\"/></FaceNames>"
            + "<StyleSheets><StyleSheet ID=\"0\" NameU=\"No Style\"><Cell N=\"EnableLineProps\" V=\"1\"/><Cell N=\"LineWeight\" V=\"0.01041666666666667\"/></StyleSheet></StyleSheets>"
            + $"<DocumentSheet NameU=\"TheDoc\" LineStyle=\"0\" FillStyle=\"0\" TextStyle=\"0\"><Cell N=\"OutputFormat\" V=\"0\"/></DocumentSheet>{document}</VisioDocument>", VisioRel,
            "document")
        .Part(VisioPages, VisioType + "pages+xml", $"<Pages {VisioNames}><Page ID=\"0\" NameU=\"Page-1\" Name=\"ページ 1\"><PageSheet><Cell N=\"PageWidth\" V=\"8.5\"/>"
            + $"<Cell N=\"PageHeight\" V=\"11\"/>{sheet}</PageSheet><Rel r:id=\"rId1\"/></Page>{pages}</Pages>")
        .Part(VisioPage, VisioType + "page+xml", $"<PageContents {VisioNames}><Shapes>{Shape(1, Ward, "")}{shapes}</Shapes></PageContents>")
        .Link(VisioDocument, "rId1", VisioRel + "pages", VisioPages)
        .Link(VisioPages, "rId1", VisioRel + "page", VisioPage);

    /// <param name="cells">And sections.</param>
    public static string Shape(int id, string text, string cells, string attributes = "") => $"<Shape ID=\"{id}\" Type=\"Shape\" LineStyle=\"0\" FillStyle=\"0\" TextStyle=\"0\"{attributes}>"
        + "<Cell N=\"PinX\" V=\"4\"/><Cell N=\"PinY\" V=\"5\"/><Cell N=\"Width\" V=\"2\"/><Cell N=\"Height\" V=\"1\"/><Cell N=\"LocPinX\" V=\"1\" F=\"Width*0.5\"/>"
        + $"<Cell N=\"LocPinY\" V=\"0.5\" F=\"Height*0.5\"/>{cells}<Section N=\"Geometry\" IX=\"0\"><Row T=\"RelMoveTo\" IX=\"1\"><Cell N=\"X\" V=\"0\"/><Cell N=\"Y\" V=\"0\"/></Row>"
        + "<Row T=\"RelLineTo\" IX=\"2\"><Cell N=\"X\" V=\"1\"/><Cell N=\"Y\" V=\"0\"/></Row><Row T=\"RelLineTo\" IX=\"3\"><Cell N=\"X\" V=\"1\"/><Cell N=\"Y\" V=\"1\"/></Row>"
        + $"<Row T=\"RelLineTo\" IX=\"4\"><Cell N=\"X\" V=\"0\"/><Cell N=\"Y\" V=\"0\"/></Row></Section><Text><cp IX=\"0\"/>{text}</Text></Shape>";

    public static string Link(string address) => "<Section N=\"Hyperlink\"><Row N=\"Row_1\"><Cell N=\"Description\" V=\"案内\"/>"
        + $"<Cell N=\"Address\" V=\"{address}\"/><Cell N=\"SubAddress\" V=\"\"/><Cell N=\"Default\" V=\"0\"/></Row></Section>";

    /// <summary>A shape of the master, one drawn by hand, and a line glued between them; a picture and a link.</summary>
    private static SamplePackage Clean(string mainType) => WithMaster(Drawing(
        Shape(2, "髙橋", Link("https://hospital.invalid/"), " Master=\"5\"")
        + Shape(3, "", "<Cell N=\"BeginX\" V=\"4\" F=\"_WALKGLUE(BegTrigger,EndTrigger,WalkPreference)\"/><Cell N=\"BegTrigger\" V=\"2\" F=\"_XFTRIGGER(Sheet.1!EventXFMod)\"/>"
            + "<Cell N=\"EventDblClick\" V=\"0\" F=\"OPENTEXTWIN()\"/><Cell N=\"TxtAngle\" V=\"0\" F=\"IF(PNTX(LOCTOPAR(PNT(0,0)))&gt;0,GUARD(0 deg),THEMEGUARD(1))\"/>")
        + "<Shape ID=\"4\" Type=\"Foreign\"><Cell N=\"PinX\" V=\"1\"/><Cell N=\"PinY\" V=\"1\"/><Cell N=\"Width\" V=\"1\"/><Cell N=\"Height\" V=\"1\"/>"
        + "<Cell N=\"ImgWidth\" V=\"1\"/><Cell N=\"ImgHeight\" V=\"1\"/><ForeignData ForeignType=\"Bitmap\" CompressionType=\"PNG\"><Rel r:id=\"rId1\"/></ForeignData></Shape>",
        mainType: mainType))
        .Part("visio/media/image1.png", "image/png", PngMaker.Png(PngMaker.Header(48, 32), PngMaker.Data(48, 32), PngMaker.End()))
        .Part("visio/windows.xml", VisioType + "windows+xml", $"<Windows {VisioNames} ClientWidth=\"1024\" ClientHeight=\"625\"><Window ID=\"0\" WindowType=\"Drawing\" WindowState=\"1073741824\" "
            + "ContainerType=\"Page\" Page=\"0\" ViewScale=\"-1\"><ShowRulers>1</ShowRulers><ShowGrid>1</ShowGrid><TabSplitterPos>0.5</TabSplitterPos></Window></Windows>")
        .Link(VisioPage, "rId1", Rel + "image", "visio/media/image1.png").Link(VisioPage, "rId2", VisioRel + "master", Master)
        .Link(VisioDocument, "rId3", VisioRel + "windows", "visio/windows.xml");

    private static SamplePackage WithMaster(SamplePackage package) => package
        .Part(Masters, VisioType + "masters+xml", $"<Masters {VisioNames}><Master ID=\"5\" NameU=\"Bed\" Name=\"寝台\" UniqueID=\"{{0025EAE6-0000-0000-8E40-00608CF305B2}}\" PatternFlags=\"0\" "
            + "Prompt=\"図に置く\" Hidden=\"0\"><PageSheet><Cell N=\"PageWidth\" V=\"2\"/><Cell N=\"PageHeight\" V=\"1\"/></PageSheet><Rel r:id=\"rId1\"/></Master></Masters>")
        .Part(Master, VisioType + "master+xml", $"<MasterContents {VisioNames}><Shapes>{Shape(5, "寝台", "")}</Shapes></MasterContents>")
        .Link(VisioDocument, "rId2", VisioRel + "masters", Masters).Link(Masters, "rId1", VisioRel + "master", Master);

    private static SamplePackage Stencil(string mainType) => WithMaster(new SamplePackage(VisioDocument, VisioType + mainType,
        $"<VisioDocument {VisioNames}><DocumentSettings/><StyleSheets><StyleSheet ID=\"0\" NameU=\"No Style\"/></StyleSheets></VisioDocument>", VisioRel, "document"));

    private static SamplePackage WithMacros(SamplePackage package) => package
        .Part("visio/vbaProject.bin", "application/vnd.ms-office.vbaProject", "SECRET-VBA")
        .Link(VisioDocument, "rId20", OfficeRel + "vbaProject", "visio/vbaProject.bin");

    private static SamplePackage Dirty() => Drawing(
        Shape(2, "残る文字", "<Cell N=\"EventDblClick\" V=\"0\" F=\"RUNADDON(&quot;SECRET-ADDON&quot;)\"/><Cell N=\"EventDrop\" V=\"0\" F=\"CALLTHIS(&quot;SECRET-MACRO&quot;)\"/>"
            + Link(@"\\192.0.2.1\SECRET-SHARE")),
        "<EventList><EventItem ID=\"1\" Action=\"1\" EventCode=\"2\" Target=\"SECRET-TARGET\" TargetArgs=\"\"/></EventList>")
        .Part("visio/data/connections.xml", VisioType + "connections+xml", $"<DataConnections {VisioNames}><DataConnection ID=\"1\" ConnectionString=\"SECRET-SERVER\"/></DataConnections>")
        .Part("visio/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "SECRET-OLE")
        .Link(VisioDocument, "rId8", VisioRel + "connections", "visio/data/connections.xml")
        .Link(VisioPage, "rId9", Rel + "oleObject", "visio/embeddings/oleObject1.bin")
        .External(VisioPage, "rId10", Rel + "image", "http://192.0.2.1/SECRET-PICTURE.png");
}
